package app.parcelio.tracking

import java.time.Instant

data class Parcel(val code: String, val label: String, val delivered: Boolean)

data class TrackingState(
    val loading: Boolean = true,
    val error: String? = null,
    val parcels: List<Parcel> = emptyList(),
    val refreshedAt: Instant? = null,
    val showDelivered: Boolean = true,
    val pendingRemoval: String? = null,
)

sealed interface TrackingEvent {
    data object RefreshStarted : TrackingEvent

    data class RefreshFailed(val reason: String) : TrackingEvent

    data class Refreshed(val parcels: List<Parcel>, val at: Instant) : TrackingEvent

    data class ParcelLabelled(val code: String, val label: String) : TrackingEvent

    data object DeliveredToggled : TrackingEvent

    data class RemovalAsked(val code: String) : TrackingEvent

    data object RemovalCancelled : TrackingEvent

    data object RemovalConfirmed : TrackingEvent
}

fun reduce(state: TrackingState, event: TrackingEvent): TrackingState = when (event) {
    TrackingEvent.RefreshStarted -> state.copy(loading = true, error = null)

    is TrackingEvent.RefreshFailed -> state.copy(loading = false, error = event.reason)

    is TrackingEvent.Refreshed -> state.copy(loading = false, parcels = event.parcels, refreshedAt = event.at)

    is TrackingEvent.ParcelLabelled -> {
        val labelled = state.parcels.map { if (it.code == event.code) it.copy(label = event.label) else it }
        state.copy(parcels = labelled)
    }

    TrackingEvent.DeliveredToggled -> state.copy(showDelivered = !state.showDelivered)

    is TrackingEvent.RemovalAsked -> state.copy(pendingRemoval = event.code)

    TrackingEvent.RemovalCancelled -> state.copy(pendingRemoval = null)

    TrackingEvent.RemovalConfirmed -> {
        val remaining = state.parcels.filter { it.code != state.pendingRemoval }
        state.copy(parcels = remaining, pendingRemoval = null)
    }
}
