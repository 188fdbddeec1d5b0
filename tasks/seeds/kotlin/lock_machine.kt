package canal

enum class Side { UPPER, LOWER }

data class Barge(
    val name: String,
    val side: Side,
)

sealed interface LockState {
    data object Waiting : LockState

    data class Filling(val barge: Barge, val goal: Int) : LockState

    data class Draining(val barge: Barge, val goal: Int) : LockState

    data class GateOpen(val barge: Barge, val side: Side) : LockState

    data class Halted(val fault: String) : LockState
}

sealed interface LockEvent {
    data class BargeCame(val barge: Barge) : LockEvent

    data class LevelRead(val level: Int) : LockEvent

    data class SensorFailed(val fault: String) : LockEvent

    data object BargeLeft : LockEvent

    data object FaultCleared : LockEvent
}

interface LockDevices {
    fun openGate(side: Side)

    fun closeGate(side: Side)

    fun setValve(open: Boolean)

    fun setPump(running: Boolean)
}

const val UPPER_LEVEL = 1380
const val LOWER_LEVEL = 110

/** Takes barges through a lock, one at a time. */
class LockMachine(
    private val devices: LockDevices,
    private val journal: (String) -> Unit,
) {
    var state: LockState = LockState.Waiting
        private set
    private var bargesPassed = 0

    fun handle(event: LockEvent) {
        state = when (val current = state) {
            is LockState.Waiting -> whenWaiting(event)
            is LockState.Filling -> whenFilling(current, event)
            is LockState.Draining -> whenDraining(current, event)
            is LockState.GateOpen -> whenGateOpen(current, event)
            is LockState.Halted -> whenHalted(current, event)
        }
    }

    private fun whenWaiting(event: LockEvent): LockState = when (event) {
        is LockEvent.BargeCame -> {
            journal("barge ${event.barge.name} comes from the ${event.barge.side} side")
            devices.openGate(event.barge.side)
            LockState.GateOpen(event.barge, event.barge.side)
        }
        is LockEvent.SensorFailed -> halt(event.fault)
        else -> ignore(event)
    }

    private fun whenGateOpen(current: LockState.GateOpen, event: LockEvent): LockState =
        when (event) {
            is LockEvent.BargeLeft -> leave(current)
            is LockEvent.SensorFailed -> {
                devices.closeGate(current.side)
                halt(event.fault)
            }
            else -> ignore(event)
        }

    /** A barge has passed the gate: it lies in the lock now, or is on its way. */
    private fun leave(open: LockState.GateOpen): LockState {
        devices.closeGate(open.side)
        if (open.side != open.barge.side) {
            bargesPassed += 1
            journal("barge ${open.barge.name} is through the lock")
            return LockState.Waiting
        }
        if (open.side == Side.LOWER) {
            devices.setPump(running = true)
            return LockState.Filling(open.barge, UPPER_LEVEL)
        }
        devices.setValve(open = true)
        return LockState.Draining(open.barge, LOWER_LEVEL)
    }

    private fun whenFilling(current: LockState.Filling, event: LockEvent): LockState =
        when (event) {
            is LockEvent.LevelRead -> {
                if (event.level < current.goal) current else arrive(current.barge, Side.UPPER)
            }
            is LockEvent.SensorFailed -> halt(event.fault)
            else -> ignore(event)
        }

    private fun whenDraining(current: LockState.Draining, event: LockEvent): LockState =
        when (event) {
            is LockEvent.LevelRead -> {
                if (event.level > current.goal) current else arrive(current.barge, Side.LOWER)
            }
            is LockEvent.SensorFailed -> halt(event.fault)
            else -> ignore(event)
        }

    private fun whenHalted(current: LockState.Halted, event: LockEvent): LockState {
        val cleared = event is LockEvent.FaultCleared
        return if (cleared) LockState.Waiting else current
    }

    private fun arrive(barge: Barge, side: Side): LockState {
        journal("the lock is ready for barge ${barge.name}, gate $side")
        devices.setPump(running = false)
        devices.setValve(open = false)
        devices.openGate(side)
        return LockState.GateOpen(barge, side)
    }

    private fun halt(fault: String): LockState {
        journal("the lock halts: $fault")
        devices.setPump(running = false)
        devices.setValve(open = false)
        return LockState.Halted(fault)
    }

    private fun ignore(event: LockEvent): LockState {
        journal("$event means nothing now")
        return state
    }

    fun bargeInside(): Barge? = when (val current = state) {
        is LockState.Filling -> current.barge
        is LockState.Draining -> current.barge
        is LockState.GateOpen -> current.barge
        else -> null
    }

    /** Halts the lock by hand. */
    fun stop(reason: String) {
        journal("the lock is stopped after $bargesPassed barges")
        handle(LockEvent.SensorFailed(reason))
    }

    fun statusLine(): String {
        val lock = state::class.simpleName
        return "$lock, $bargesPassed barges passed"
    }
}
