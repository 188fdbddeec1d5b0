package riddles

data class Riddle(
    val text: String,
    val answers: Set<String>,
)

data class Player(
    val name: String,
    val points: Int,
    val buzzes: Int,
)

interface RiddleView {
    fun showRiddle(text: String, number: Int)

    fun showPoints(name: String, points: Int)

    fun showHint(text: String)

    fun showWinner(name: String)
}

interface RiddleTimer {
    fun start(limit: Int, whenOver: () -> Unit)

    fun stop()
}

fun interface RiddleTracker {
    fun track(what: String)
}

/** Shows riddles, and lets the player answer who hits the buzzer first. */
class RiddlePresenter(
    private val view: RiddleView,
    private val timer: RiddleTimer,
    private val tracker: RiddleTracker,
) {
    private val players = mutableMapOf<String, Player>()
    private val riddles = ArrayDeque<Riddle>()
    private var current: Riddle? = null
    private var buzzer: Player? = null
    private var number = 0

    fun onJoin(name: String) {
        if (name in players) return view.showHint("there is a player $name")
        val player = Player(name, 0, 0)
        players[name] = player
        view.showPoints(player.name, player.points)
        tracker.track("join")
    }

    fun onStart(contest: List<Riddle>) {
        riddles.addAll(contest)
        number = 0
        tracker.track("start")
        nextRiddle()
    }

    fun onBuzz(name: String) {
        val riddle = current ?: return
        val player = players[name] ?: return view.showHint("who is $name?")
        if (buzzer != null) return
        val ready = player.copy(buzzes = player.buzzes + 1)
        players[name] = ready
        buzzer = ready
        timer.start(8) { onWrong() }
        view.showHint("$name, what is it: ${riddle.text}")
    }

    fun onAnswer(answer: String) {
        val riddle = current ?: return
        val player = buzzer ?: return view.showHint("hit the buzzer first")
        if (answer.trim().lowercase() !in riddle.answers) return onWrong()
        reward(player, 10)
        tracker.track("solved")
        nextRiddle()
    }

    private fun onWrong() {
        val player = buzzer ?: return
        reward(player, -5)
        tracker.track("wrong")
        askAgain()
    }

    private fun askAgain() {
        val riddle = current ?: return
        buzzer = null
        timer.start(30) { onGiveUp() }
        view.showRiddle(riddle.text, number)
    }

    /** Shows an answer when nobody knows it. */
    fun onGiveUp() {
        val riddle = current ?: return
        timer.stop()
        view.showHint("it was ${riddle.answers.first()}")
        tracker.track("unsolved")
        nextRiddle()
    }

    fun onLeave(name: String) {
        val player = players.remove(name) ?: return
        view.showHint("${player.name} leaves with ${player.points}")
        if (buzzer?.name == name) askAgain()
        tracker.track("leave")
    }

    fun onPause() {
        timer.stop()
        view.showHint("riddle $number waits")
        tracker.track("pause")
    }

    fun onResume() {
        val riddle = current ?: return
        timer.start(30) { onGiveUp() }
        view.showRiddle(riddle.text, number)
    }

    private fun reward(player: Player, points: Int) {
        val richer = player.copy(points = player.points + points)
        players[player.name] = richer
        view.showPoints(richer.name, richer.points)
    }

    private fun nextRiddle() {
        buzzer = null
        number += 1
        val riddle = riddles.removeFirstOrNull()
        current = riddle
        if (riddle == null) return finish()
        view.showRiddle(riddle.text, number)
        timer.start(30) { onGiveUp() }
    }

    private fun finish() {
        timer.stop()
        val winner = players.values.maxByOrNull { player -> player.points } ?: return
        view.showPoints(winner.name, winner.points)
        view.showWinner(winner.name)
    }
}

fun playerLine(player: Player): String =
    listOf(player.name, player.points, player.buzzes).joinToString(" ")

fun playerOf(line: String): Player {
    val (name, points, buzzes) = line.split(" ")
    return Player(name, points.toInt(), buzzes.toInt())
}

/** Puts the points of two evenings together. */
fun mergePlayers(one: Player, other: Player): Player =
    Player(one.name, one.points + other.points, one.buzzes + other.buzzes)
