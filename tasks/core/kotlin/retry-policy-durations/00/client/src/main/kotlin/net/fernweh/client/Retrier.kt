package net.fernweh.client

import java.util.TreeMap

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
    private val now: () -> Long = System::currentTimeMillis,
    private val sleep: (Long) -> Unit = Thread::sleep,
) {
    fun <T> call(name: String, block: () -> T): T {
        val deadline = now() + policy.budgetMillis
        var attempt = 1
        while (true) {
            try {
                return block()
            } catch (e: StatusException) {
                val delay = e.retryAfterSeconds?.times(1000) ?: policy.delayAfter(attempt)
                if (!e.isTransient || attempt == policy.maxAttempts || now() + delay > deadline) {
                    throw e
                }
                log("$name: ${e.message}; attempt ${attempt + 1} follows in $delay ms")
                stats.countRetry(name)
                stats.waitedMillis += delay
                sleep(delay)
                attempt++
            }
        }
    }
}
