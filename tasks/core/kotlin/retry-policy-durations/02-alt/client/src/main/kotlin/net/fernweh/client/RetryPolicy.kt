package net.fernweh.client

import kotlin.math.pow
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/** How often, how fast and how long a failed call is tried again. */
data class RetryPolicy(
    val maxAttempts: Int = 4,
    val initialDelay: Duration = 200.milliseconds,
    val maxDelay: Duration = 10.seconds,
    val budget: Duration = 30.seconds,
    val factor: Double = 2.0,
) {
    init {
        require(maxAttempts >= 1) { "maxAttempts must be at least 1, not $maxAttempts" }
        require(initialDelay.isPositive()) { "initialDelay must be positive, not $initialDelay" }
        require(maxDelay >= initialDelay) { "maxDelay must not be below initialDelay" }
        require(factor >= 1.0) { "factor must be at least 1, not $factor" }
    }

    /** The pause after the attempt of this number, counted from 1. */
    fun delayAfter(attempt: Int): Long {
        val delay = initialDelayMillis * factor.pow(attempt - 1)
        return minOf(delay, maxDelayMillis.toDouble()).toLong()
    }
}
