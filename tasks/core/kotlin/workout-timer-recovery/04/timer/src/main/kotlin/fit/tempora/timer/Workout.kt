package fit.tempora.timer

enum class Phase { WARM_UP, WORK, RECOVERY, COOL_DOWN }

data class Interval(val phase: Phase, val seconds: Int, val round: Int = 0)

data class Workout(
    val rounds: Int,
    val workSeconds: Int,
    val recoverySeconds: Int,
    val warmUpSeconds: Int = 0,
    val coolDownSeconds: Int = 0,
) {
    @Deprecated("Renamed", ReplaceWith("warmUpSeconds"))
    val prepareSeconds: Int
        get() = warmUpSeconds

    @Deprecated("Renamed", ReplaceWith("recoverySeconds"))
    val restSeconds: Int
        get() = recoverySeconds

    /** What the timer runs through; there is no recovery after the last round. */
    fun intervals(): List<Interval> = buildList {
        if (warmUpSeconds > 0) {
            add(Interval(Phase.WARM_UP, warmUpSeconds))
        }
        for (round in 1..rounds) {
            add(Interval(Phase.WORK, workSeconds, round))
            if (round < rounds && recoverySeconds > 0) {
                add(Interval(Phase.RECOVERY, recoverySeconds, round))
            }
        }
        if (coolDownSeconds > 0) {
            add(Interval(Phase.COOL_DOWN, coolDownSeconds))
        }
    }

    /** The form in which devices keep their workouts; the keys are those of version 1. */
    fun save(): Map<String, Int> = mapOf(
        "rounds" to rounds,
        "work" to workSeconds,
        "rest" to recoverySeconds,
        "prepare" to warmUpSeconds,
        "end" to coolDownSeconds,
    )
}
