package apiary

import java.util.logging.Logger

/** A hive, and what its keeper saw in it last. */
data class Hive(
    val id: String,
    val keeper: String,
    var frames: Int,
    var honey: Int,
)

class HiveException(message: String) : RuntimeException(message)

private const val HIVE_FRAMES = 22
private const val WINTER_HONEY = 1500

/** The hives of a yard: how strong they are, and what was taken from them and fed to them. */
class HiveBook(private val yard: String) {
    private val logger = Logger.getLogger("hives")
    private val hives = mutableMapOf<String, Hive>()
    private val weakHives = mutableSetOf<String>()

    fun addHive(id: String, keeper: String, frames: Int) {
        require(frames <= HIVE_FRAMES) { "hive $id has no room for $frames frames" }
        if (id in hives) throw HiveException("hive $id is known")
        hives[id] = Hive(id, keeper, frames, 0)
        if (frames < 5) weakHives.add(id)
        logger.fine("$keeper brings hive $id to $yard")
    }

    fun recordFrames(id: String, frames: Int) {
        val hive = hives[id]!!
        hive.frames = Math.min(frames, HIVE_FRAMES)
        if (hive.frames < 5) {
            weakHives.add(id)
            logger.warning("hive $id is weak: ${hive.frames} frames")
        } else if (weakHives.remove(id)) {
            logger.fine("hive $id is strong again")
        }
    }

    /** Takes honey from a hive, but leaves it enough for the winter. */
    fun takeHoney(id: String, grams: Int): Int {
        val hive = hives[id]!!
        val taken = Math.max(0, Math.min(grams, hive.honey - WINTER_HONEY))
        hive.honey -= taken
        logger.fine("$taken grams of honey from hive $id")
        return taken
    }

    fun feedHive(id: String, grams: Int) {
        val hive = hives[id]!!
        if (grams <= 0) throw HiveException("hive $id cannot be fed $grams grams")
        hive.honey += grams
        if (hive.honey < WINTER_HONEY) logger.warning("hive $id needs more honey")
        logger.fine("fed hive $id with $grams grams")
    }

    /** Feeds each hive what it lacks for the winter. */
    fun feedAll() {
        for (hive in hives.values) {
            val missing = Math.max(0, WINTER_HONEY - hive.honey)
            if (missing > 0) feedHive(hive.id, missing)
        }
    }

    /** Moves the frames of a weak hive into a strong one. */
    fun mergeHives(weakId: String, strongId: String) {
        val weak = hives[weakId]!!
        val strong = hives[strongId]!!
        if (strongId in weakHives) throw HiveException("hive $strongId is weak, too")
        strong.frames = Math.min(weak.frames + strong.frames, HIVE_FRAMES)
        strong.honey += weak.honey
        dropHive(weakId)
    }

    fun dropHive(id: String): Boolean {
        val hive = hives.remove(id) ?: return false
        weakHives.remove(id)
        logger.fine("${hive.keeper} has no hive $id any more")
        return true
    }

    fun isWeak(id: String): Boolean = id in weakHives

    fun honeyOf(id: String): Int = hives[id]?.honey ?: 0

    /** How much honey could be taken from all hives. */
    fun spareHoney(): Int {
        val spare = hives.values.map { hive -> Math.max(0, hive.honey - WINTER_HONEY) }
        return spare.sum()
    }

    fun hivesOf(keeper: String): List<Hive> {
        val kept = hives.values.filter { hive -> hive.keeper == keeper }
        return kept.sortedByDescending { hive -> hive.frames }
    }

    fun copyHives(): List<Hive> =
        hives.values.map { hive -> Hive(hive.id, hive.keeper, hive.frames, hive.honey) }

    fun report(): String = hives.values.joinToString("\n") { hive ->
        val share = Math.floorDiv(100 * hive.frames, HIVE_FRAMES)
        "${hive.id}: $share percent full, ${hive.honey} grams of honey"
    }
}

fun hiveToRow(hive: Hive): String =
    listOf(hive.id, hive.keeper, hive.frames, hive.honey).joinToString(";")

fun hiveFromRow(row: String): Hive {
    val (id, keeper, frames, honey) = row.split(";")
    return Hive(id, keeper, frames.toInt(), honey.toInt())
}
