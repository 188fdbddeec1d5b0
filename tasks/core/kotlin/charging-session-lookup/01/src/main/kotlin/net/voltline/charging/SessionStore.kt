package net.voltline.charging

import java.time.Instant
import java.util.concurrent.ConcurrentHashMap

@JvmInline
value class SessionId(val value: String)

data class ChargingSession(
    val id: SessionId,
    val connector: String,
    val tariff: String,
    val startedAt: Instant,
    val stoppedAt: Instant? = null,
    val wattHours: Long = 0,
)

interface SessionStore {
    /** The session with this id, or null if there is none. */
    fun find(id: SessionId): ChargingSession?

    fun put(session: ChargingSession)

    /** The session that holds the connector at the moment, if any. */
    fun activeOn(connector: String): ChargingSession?
}

class InMemorySessionStore : SessionStore {
    private val sessions = ConcurrentHashMap<SessionId, ChargingSession>()

    override fun get(id: SessionId): ChargingSession =
        sessions[id] ?: throw NoSuchElementException("no charging session ${id.value}")

    override fun put(session: ChargingSession) {
        sessions[session.id] = session
    }

    override fun activeOn(connector: String): ChargingSession? =
        sessions.values.find { it.connector == connector && it.stoppedAt == null }
}
