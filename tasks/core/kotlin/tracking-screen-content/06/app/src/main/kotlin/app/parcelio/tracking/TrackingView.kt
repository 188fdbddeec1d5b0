package app.parcelio.tracking

sealed interface Row {
    data object Spinner : Row

    data class Message(val text: String) : Row

    data object RetryButton : Row

    data class ParcelCard(val code: String, val title: String, val faded: Boolean) : Row

    data class Footer(val text: String) : Row
}

data class Dialog(val question: String, val confirm: String, val cancel: String)

fun rows(state: TrackingState): List<Row> {
    val rows = mutableListOf<Row>()
    when (val content = state.content) {
        Content.Loading -> rows += Row.Spinner

        is Content.Failed -> {
            rows += Row.Message(content.reason)
            rows += Row.RetryButton
        }

        is Content.Loaded -> {
            val visible = content.parcels.filter { state.showDelivered || !it.delivered }
            if (visible.isEmpty()) {
                rows += Row.Message("Nothing on its way")
            }
            for (parcel in visible) {
                rows += Row.ParcelCard(parcel.code, parcel.label.ifBlank { parcel.code }, parcel.delivered)
            }
            rows += Row.Footer("As of ${content.refreshedAt}")
        }
    }
    return rows
}

fun dialog(state: TrackingState): Dialog? =
    state.pendingRemoval?.let { Dialog("Stop tracking $it?", confirm = "Stop", cancel = "Keep") }
