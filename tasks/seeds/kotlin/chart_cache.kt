package charts

import java.io.PrintWriter

class Chart(
    val region: String,
    val bytes: ByteArray,
)

/** A place in the cache, and what it holds. */
private class Slot(
    val chart: Chart,
    val loadedAt: Long,
    var pinned: Boolean,
)

class ChartStats {
    var hits = 0
    var misses = 0
    var drops = 0

    fun reset() {
        hits = 0
        misses = 0
        drops = 0
    }

    fun add(other: ChartStats) {
        hits += other.hits
        misses += other.misses
        drops += other.drops
    }

    fun toLine(): String = "$hits hits, $misses misses, $drops drops"
}

const val STALE_MILLIS = 90000
const val MAX_SLOTS = 64

/** Keeps charts, and loads those that are missing or stale. */
class ChartCache(
    private val loadChart: (String) -> Chart?,
    private val clock: () -> Long,
) {
    private val slots = LinkedHashMap<String, Slot>()
    val stats = ChartStats()

    fun chartOf(region: String): Chart? {
        val slot = slots[region]
        if (slot != null && !isStale(slot)) {
            stats.hits += 1
            return slot.chart
        }
        stats.misses += 1
        val chart = loadChart(region) ?: return null
        println("charts: loaded $region")
        storeChart(chart.region, chart)
        return chart
    }

    fun storeChart(region: String, chart: Chart) {
        val pinned = slots.remove(region)?.pinned ?: false
        makeRoom()
        slots[region] = Slot(chart, clock(), pinned)
    }

    private fun makeRoom() {
        if (slots.size < MAX_SLOTS) return
        val free = slots.values.filter { slot -> !slot.pinned }
        val slot = free.find { slot -> isStale(slot) } ?: free.firstOrNull() ?: return
        println("charts: full, ${slot.chart.region} goes")
        dropChart(slot.chart.region)
    }

    fun dropChart(region: String) {
        if (slots.remove(region) != null) stats.drops += 1
    }

    fun dropStale() {
        val stale = slots.values.filter { slot -> isStale(slot) && !slot.pinned }
        stale.forEach { slot -> dropChart(slot.chart.region) }
        println("charts: ${stale.size} were stale")
    }

    /** Keeps a chart until it is released, even when there is no room. */
    fun pinChart(region: String): Boolean {
        val slot = slots[region] ?: return false
        slot.pinned = true
        return true
    }

    fun releaseChart(region: String): Boolean {
        val slot = slots[region] ?: return false
        slot.pinned = false
        if (isStale(slot)) dropChart(region)
        println("charts: released $region")
        return true
    }

    /** Loads some charts before they are asked for. */
    fun warmUp(regions: List<String>) {
        for (region in regions) {
            val chart = loadChart(region) ?: continue
            storeChart(chart.region, chart)
        }
        println("charts: warm with ${slots.size} of $MAX_SLOTS")
    }

    fun renewStale() {
        for (slot in slots.values.filter { slot -> isStale(slot) }) {
            val chart = loadChart(slot.chart.region) ?: continue
            storeChart(chart.region, chart)
        }
    }

    fun shareWith(other: ChartCache) {
        for (slot in slots.values.filter { slot -> slot.pinned }) {
            other.storeChart(slot.chart.region, slot.chart)
        }
    }

    fun writeReport(out: PrintWriter) {
        for ((region, slot) in slots) {
            val age = (clock() - slot.loadedAt) / 1000
            out.println("$region: $age s, ${slot.chart.bytes.size} bytes")
        }
        out.println("total: ${stats.toLine()}")
    }

    private fun isStale(slot: Slot): Boolean = clock() - slot.loadedAt > STALE_MILLIS
}
