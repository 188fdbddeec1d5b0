package net.fernweh.client

import kotlin.math.pow

/** How often, how fast and how long a failed call is tried again. */
data class RetryPolicy(
    val maxAttempts: Int = 4,
    val initialDelayMillis: Long = 200,
    val maxDelayMillis: Long = 10_000,
    val budgetMillis: Long = 30_000,
    val factor: Double = 2.0,
) {
    init {
        require(maxAttempts >= 1) { "maxAttempts must be at least 1, not $maxAttempts" }
        require(initialDelayMillis > 0) { "initialDelayMillis must be positive, not $initialDelayMillis" }
        require(maxDelayMillis >= initialDelayMillis) { "maxDelayMillis must not be below initialDelayMillis" }
        require(factor >= 1.0) { "factor must be at least 1, not $factor" }
    }

    /** The pause after the attempt of this number, counted from 1. */
    fun delayAfter(attempt: Int): Long {
        val delay = initialDelayMillis * factor.pow(attempt - 1)
        return minOf(delay, maxDelayMillis.toDouble()).toLong()
    }
}
