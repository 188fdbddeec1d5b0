package net.fernweh.client

import kotlin.time.Duration

class SettingsException(message: String) : Exception(message)

fun retryPolicy(settings: Map<String, String>): RetryPolicy {
    val defaults = RetryPolicy()
    return RetryPolicy(
        maxAttempts = settings.int("retry.attempts") ?: defaults.maxAttempts,
        initialDelay = settings.duration("retry.delay") ?: defaults.initialDelay,
        maxDelay = settings.duration("retry.max-delay") ?: defaults.maxDelay,
        budget = settings.duration("retry.budget") ?: defaults.budget,
    )
}

private fun Map<String, String>.int(key: String): Int? {
    val text = get(key) ?: return null
    return text.toIntOrNull() ?: throw SettingsException("$key: \"$text\" is not a number")
}

private fun Map<String, String>.duration(key: String): Duration? {
    val text = get(key) ?: return null
    return Duration.parseOrNull(text) ?: throw SettingsException("$key: \"$text\" is not a duration")
}
