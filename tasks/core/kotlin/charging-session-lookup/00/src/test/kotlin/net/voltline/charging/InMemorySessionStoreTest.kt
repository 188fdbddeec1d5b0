package net.voltline.charging

import java.time.Instant
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNull

class InMemorySessionStoreTest {
    private val store = InMemorySessionStore()
    private val session = ChargingSession(SessionId("s-1"), "bay-4", "night", Instant.parse("2026-03-01T21:00:00Z"))

    @Test
    fun `keeps the latest state of a session`() {
        store.put(session)
        store.put(session.copy(wattHours = 1_200))

        assertEquals(session.copy(wattHours = 1_200), store.get(session.id))
    }

    @Test
    fun `looks up an unknown session`() {
        assertFailsWith<NoSuchElementException> { store.get(SessionId("s-2")) }
    }

    @Test
    fun `a connector is free when its session has stopped`() {
        store.put(session.copy(stoppedAt = session.startedAt.plusSeconds(60)))

        assertNull(store.activeOn("bay-4"))
    }
}
