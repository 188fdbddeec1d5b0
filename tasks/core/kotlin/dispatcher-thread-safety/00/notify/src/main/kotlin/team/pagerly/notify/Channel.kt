package team.pagerly.notify

sealed interface Channel {
    val user: String

    data class Email(override val user: String, val address: String) : Channel

    data class Sms(override val user: String, val number: String) : Channel

    data class Webhook(override val user: String, val url: String) : Channel
}

data class Alert(val id: String, val title: String, val details: String)

/** What the alert reads like on the channel. */
fun format(alert: Alert, channel: Channel): String = when (channel) {
    is Channel.Email -> "Subject: ${alert.title}\n\n${alert.details}"
    is Channel.Sms -> alert.title.take(160)
    is Channel.Webhook -> listOf(alert.id, alert.title, alert.details).joinToString("\n")
}
