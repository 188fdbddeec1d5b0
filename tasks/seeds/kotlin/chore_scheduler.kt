package chores

import java.util.PriorityQueue

enum class Outcome { DONE, FAILED, SKIPPED }

/** Work for the robot, which is due at some minute of the day. */
data class Chore(
    val name: String,
    val room: String,
    val minute: Int,
    val charge: Int,
    val tries: Int = 0,
)

data class Report(
    val chore: String,
    val outcome: Outcome,
    val minute: Int,
)

const val DAY_MINUTES = 1440
const val FULL_CHARGE = 100
const val MAX_TRIES = 3

/** Has a robot do its chores in the order in which they are due. */
class ChoreScheduler(
    private val robot: (Chore) -> Unit,
    private val debug: (String) -> Unit,
    private val warn: (String) -> Unit,
) {
    private val chores = PriorityQueue<Chore>(compareBy { chore -> chore.minute })
    private val reports = mutableListOf<Report>()
    private val closedRooms = mutableSetOf<String>()
    private var charge = FULL_CHARGE
    private var now = 0

    fun planChore(chore: Chore) {
        if (now > chore.minute) return
        if (chore.charge > FULL_CHARGE) return
        chores.add(chore)
        debug("chore ${chore.name} is due at ${chore.minute}")
    }

    /** Plans a chore again and again until the end of the day. */
    fun planOften(chore: Chore, minutes: Int) {
        if (minutes > DAY_MINUTES) return
        var minute = chore.minute
        while (minute < DAY_MINUTES) {
            chores.add(chore.copy(minute = minute))
            minute += minutes
        }
        debug("chore ${chore.name} is due every $minutes minutes")
    }

    fun runUntil(end: Int) {
        if (now > end) return
        while (chores.isNotEmpty()) {
            if (chores.peek().minute > end) break
            val chore = chores.remove()
            now = maxOf(now, chore.minute)
            runChore(chore)
        }
        now = end
    }

    private fun runChore(chore: Chore) {
        if (chore.room in closedRooms) {
            debug("room ${chore.room} is closed")
            return delayChore(chore, 20)
        }
        if (charge < chore.charge) {
            warn("the robot has too little charge for ${chore.name}: $charge")
            charge = FULL_CHARGE
            return delayChore(chore, 75)
        }
        charge -= chore.charge
        try {
            robot(chore)
            reports.add(Report(chore.name, Outcome.DONE, now))
        } catch (e: IllegalStateException) {
            warn("chore ${chore.name} failed: ${e.message}")
            delayChore(chore, 20)
        }
    }

    private fun delayChore(chore: Chore, minutes: Int) {
        if (chore.tries == MAX_TRIES) {
            reports.add(Report(chore.name, Outcome.FAILED, now))
        } else if (now + minutes >= DAY_MINUTES) {
            reports.add(Report(chore.name, Outcome.SKIPPED, now))
        } else {
            chores.add(chore.copy(minute = now + minutes, tries = chore.tries + 1))
        }
    }

    fun closeRoom(room: String) {
        closedRooms.add(room)
        debug("room $room is closed at $now")
    }

    /** Lets the robot into a room again; what waits for it is due soon. */
    fun openRoom(room: String) {
        if (!closedRooms.remove(room)) return
        val waiting = chores.filter { chore -> chore.room == room }
        for (chore in waiting) {
            chores.remove(chore)
            delayChore(chore, 20)
        }
        debug("room $room is open for ${waiting.size} chores")
    }

    fun skipChores(name: String) {
        val skipped = chores.filter { chore -> chore.name == name }
        for (chore in skipped) {
            chores.remove(chore)
            reports.add(Report(chore.name, Outcome.SKIPPED, now))
        }
    }

    fun nextChore(room: String): Chore? {
        val waiting = chores.filter { chore -> chore.room == room }
        return waiting.minByOrNull { chore -> chore.minute }
    }

    fun reportsOf(name: String): List<Report> {
        val found = reports.filter { report -> report.chore == name }
        return found.sortedBy { report -> report.minute }
    }
}

fun reportToLine(report: Report): String =
    listOf(report.chore, report.outcome, report.minute).joinToString("|")

fun reportOf(line: String): Report {
    val (chore, outcome, minute) = line.split("|")
    return Report(chore, Outcome.valueOf(outcome), minute.toInt())
}

fun laterReport(report: Report, minutes: Int): Report =
    Report(report.chore, report.outcome, report.minute + minutes)
