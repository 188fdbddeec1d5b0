package fit.tempora.timer

fun interface Speaker {
    fun say(text: String)
}

/** Goes through the intervals of a workout, second by second. */
class IntervalTimer(workout: Workout, private val speaker: Speaker) {
    private val intervals = workout.intervals()
    private var index = 0
    private var elapsed = 0

    var isRunning = false
        private set

    val current: Interval?
        get() = intervals.getOrNull(index)

    fun toggle() {
        isRunning = !isRunning && current != null
    }

    /** What is left of the whole workout. */
    fun secondsLeft(): Int {
        val rest = intervals.drop(index).sumOf { it.seconds }
        return rest - elapsed
    }

    /** Called once a second. */
    fun tick() {
        val interval = current ?: return
        if (!isRunning) {
            return
        }
        elapsed++
        val left = interval.seconds - elapsed
        if (left in 1..3) {
            speaker.say("$left")
        }
        if (left == 0) {
            advance()
        }
    }

    /** Goes on with the next interval at once. */
    fun skip() {
        if (current == null) {
            return
        }
        advance()
    }

    private fun advance() {
        index++
        elapsed = 0
        val next = current
        if (next != null) {
            speaker.say(announcement(next))
        } else {
            isRunning = false
            speaker.say("Well done")
        }
    }
}

fun announcement(interval: Interval): String = when (interval.phase) {
    Phase.WARM_UP -> "Warm up for ${interval.seconds} seconds"
    Phase.WORK -> "Round ${interval.round}: go"
    Phase.RECOVERY -> "Recover for ${interval.seconds} seconds"
    Phase.COOL_DOWN -> "Cool down for ${interval.seconds} seconds"
}
