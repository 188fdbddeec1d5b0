package net.voltline.charging

import java.time.Clock
import java.time.Duration
import java.util.UUID

/** A price list: cents for each kilowatt-hour, by tariff. */
class Tariffs(private val centsPerKilowattHour: Map<String, Long>) {
    fun get(tariff: String): Long = centsPerKilowattHour.getValue(tariff)
}

sealed interface StopResult {
    data class Stopped(val session: ChargingSession) : StopResult

    data class AlreadyStopped(val session: ChargingSession) : StopResult

    data class Unknown(val id: SessionId) : StopResult
}

class ConnectorBusyException(connector: String) : Exception("connector $connector is in use")

class ChargingService(private val store: SessionStore, private val tariffs: Tariffs, private val clock: Clock) {
    fun start(connector: String, tariff: String): SessionId {
        if (store.activeOn(connector) != null) {
            throw ConnectorBusyException(connector)
        }
        val id = SessionId(UUID.randomUUID().toString())
        store.put(ChargingSession(id, connector, tariff, startedAt = clock.instant()))
        return id
    }

    fun stop(id: SessionId): StopResult {
        val session = store.find(id) ?: return StopResult.Unknown(id)
        if (session.stoppedAt != null) {
            return StopResult.AlreadyStopped(session)
        }
        val stopped = session.copy(stoppedAt = clock.instant())
        store.put(stopped)
        return StopResult.Stopped(stopped)
    }

    /** Takes over the meter's reading; false if the session is unknown or no longer running. */
    fun meterReading(id: SessionId, wattHours: Long): Boolean {
        val session = store.find(id)
        if (session == null || session.stoppedAt != null) {
            return false
        }
        store.put(session.copy(wattHours = wattHours))
        return true
    }

    /** How long the session has been charging; throws [NoSuchElementException] for an unknown id. */
    fun chargingTime(id: SessionId): Duration {
        val session = store.find(id) ?: throw NoSuchElementException("no charging session ${id.value}")
        return Duration.between(session.startedAt, session.stoppedAt ?: clock.instant())
    }

    /** What the sessions cost together, in cents; unknown ones cost nothing. */
    fun total(ids: List<SessionId>): Long {
        var cents = 0L
        for (id in ids) {
            cents += price(store.find(id) ?: continue)
        }
        return cents
    }

    private fun price(session: ChargingSession): Long {
        val rate = tariffs.get(session.tariff)
        return (session.wattHours * rate + 500) / 1000
    }
}
