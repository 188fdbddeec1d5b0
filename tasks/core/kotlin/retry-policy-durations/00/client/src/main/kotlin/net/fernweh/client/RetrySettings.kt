package net.fernweh.client

class SettingsException(message: String) : Exception(message)

fun retryPolicy(settings: Map<String, String>): RetryPolicy {
    val defaults = RetryPolicy()
    return RetryPolicy(
        maxAttempts = settings.int("retry.attempts") ?: defaults.maxAttempts,
        initialDelayMillis = settings.long("retry.delay-ms") ?: defaults.initialDelayMillis,
        maxDelayMillis = settings.long("retry.max-delay-ms") ?: defaults.maxDelayMillis,
        budgetMillis = settings.long("retry.budget-ms") ?: defaults.budgetMillis,
    )
}

private fun Map<String, String>.int(key: String): Int? {
    val text = get(key) ?: return null
    return text.toIntOrNull() ?: throw SettingsException("$key: \"$text\" is not a number")
}

private fun Map<String, String>.long(key: String): Long? {
    val text = get(key) ?: return null
    return text.toLongOrNull() ?: throw SettingsException("$key: \"$text\" is not a number")
}
