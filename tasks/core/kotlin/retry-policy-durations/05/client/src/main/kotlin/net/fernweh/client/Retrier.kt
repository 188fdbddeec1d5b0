package net.fernweh.client

import java.util.TreeMap
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlin.time.TimeSource

class StatusException(val status: Int, val retryAfterSeconds: Long? = null) : Exception("the server answered $status") {
    val isTransient: Boolean
        get() = status == 429 || status in 502..504
}

/** Read by the metrics agent, which wants whole milliseconds. */
class RetryStats {
    var waitedMillis = 0L

    private val retries = TreeMap<String, Int>()

    fun countRetry(name: String) {
        retries.merge(name, 1, Int::plus)
    }

    fun lines(): List<String> = retries.map { (name, count) -> "retries $name $count" } + "waited_ms $waitedMillis"
}

class Retrier(
    private val policy: RetryPolicy,
    private val stats: RetryStats,
    private val log: (String) -> Unit,
    private val clock: TimeSource.WithComparableMarks = TimeSource.Monotonic,
    private val sleep: (Duration) -> Unit = { Thread.sleep(it.inWholeMilliseconds) },
) {
    fun <T> call(name: String, block: () -> T): T {
        val deadline = clock.markNow() + policy.budget
        var attempt = 1
        while (true) {
            try {
                return block()
            } catch (e: StatusException) {
                val delay = e.retryAfterSeconds?.seconds ?: policy.delayAfter(attempt)
                if (!e.isTransient || attempt == policy.maxAttempts || clock.markNow() + delay > deadline) {
                    throw e
                }
                log("$name: ${e.message}; attempt ${attempt + 1} follows in $delay")
                stats.countRetry(name)
                stats.waitedMillis += delay.inWholeMilliseconds
                sleep(delay)
                attempt++
            }
        }
    }
}
