package app.parcelio.tracking

import java.time.Instant

data class Parcel(val code: String, val label: String, val delivered: Boolean)

sealed interface Content {
    data object Loading : Content

    data class Failed(val reason: String) : Content

    data class Loaded(val parcels: List<Parcel>, val refreshedAt: Instant) : Content

    /** The same with other parcels; what holds no parcels stays as it is. */
    fun edit(change: (List<Parcel>) -> List<Parcel>): Content =
        if (this is Loaded) copy(parcels = change(parcels)) else this
}

data class TrackingState(
    val content: Content = Content.Loading,
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
    TrackingEvent.RefreshStarted -> state.copy(content = Content.Loading)

    is TrackingEvent.RefreshFailed -> state.copy(content = Content.Failed(event.reason))

    is TrackingEvent.Refreshed -> state.copy(content = Content.Loaded(event.parcels, event.at))

    is TrackingEvent.ParcelLabelled -> {
        val labelled = state.content.edit { parcels ->
            parcels.map { if (it.code == event.code) it.copy(label = event.label) else it }
        }
        state.copy(content = labelled)
    }

    TrackingEvent.DeliveredToggled -> state.copy(showDelivered = !state.showDelivered)

    is TrackingEvent.RemovalAsked -> state.copy(pendingRemoval = event.code)

    TrackingEvent.RemovalCancelled -> state.copy(pendingRemoval = null)

    TrackingEvent.RemovalConfirmed -> {
        val remaining = state.parcels.filter { it.code != state.pendingRemoval }
        state.copy(parcels = remaining, pendingRemoval = null)
    }
}
