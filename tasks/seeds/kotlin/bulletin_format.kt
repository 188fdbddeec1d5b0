package buoys

/** What a buoy has measured at some hour of the day. */
sealed interface Reading {
    val hour: Int
}

data class WaveReading(
    override val hour: Int,
    val height: Int,
    val period: Int,
) : Reading

data class GaleReading(
    override val hour: Int,
    val bearing: Int,
    val speed: Int,
) : Reading

data class TideReading(
    override val hour: Int,
    val level: Int,
) : Reading

data class Bulletin(
    val buoy: String,
    val readings: List<Reading>,
)

class BulletinException(message: String) : RuntimeException(message)

/** Bulletins as text: a line for the buoy, one for each reading, and one with their number. */
object BulletinFormat {
    fun encode(bulletin: Bulletin): String {
        val out = StringBuilder()
        out.append("buoy ${bulletin.buoy}").append("\n")
        for (reading in bulletin.readings) {
            when (reading) {
                is WaveReading -> encodeWave(out, reading)
                is GaleReading -> encodeGale(out, reading)
                is TideReading -> encodeTide(out, reading)
            }
        }
        out.append("total ${bulletin.readings.size}").append("\n")
        return out.toString()
    }

    private fun encodeWave(out: StringBuilder, wave: WaveReading) {
        out.append("wave ${wave.hour} ${wave.height} ${wave.period}").append("\n")
    }

    private fun encodeGale(out: StringBuilder, gale: GaleReading) {
        if (gale.speed >= 45) out.append("!")
        out.append("gale ${gale.hour} ${gale.bearing} ${gale.speed}").append("\n")
    }

    private fun encodeTide(out: StringBuilder, tide: TideReading) {
        out.append("tide ${tide.hour} ${tide.level}").append("\n")
    }

    fun decode(text: String): Bulletin {
        val lines = text.lines().map { line -> line.trimStart('!').trim() }
        val readings = mutableListOf<Reading>()
        var buoy = ""
        for (line in lines.filter { line -> line.isNotEmpty() }) {
            val words = line.split(" ").iterator()
            when (val kind = words.next()) {
                "buoy" -> buoy = words.next()
                "wave" -> readings += decodeWave(words)
                "gale" -> readings += decodeGale(words)
                "tide" -> readings += decodeTide(words)
                "total" -> checkTotal(readings, words.next().toInt())
                else -> throw BulletinException("unknown kind of reading: $kind")
            }
        }
        return Bulletin(buoy, readings)
    }

    private fun decodeWave(words: Iterator<String>): WaveReading {
        val hour = words.next().toInt()
        val height = words.next().toInt()
        return WaveReading(hour, height, words.next().toInt())
    }

    private fun decodeGale(words: Iterator<String>): GaleReading {
        val hour = words.next().toInt()
        val bearing = words.next().toInt()
        if (bearing >= 360) throw BulletinException("bearing $bearing of a gale")
        return GaleReading(hour, bearing, words.next().toInt())
    }

    private fun decodeTide(words: Iterator<String>): TideReading {
        val hour = words.next().toInt()
        return TideReading(hour, words.next().toInt())
    }

    private fun checkTotal(readings: List<Reading>, total: Int) {
        if (total != readings.size) {
            throw BulletinException("$total readings were sent, ${readings.size} came")
        }
    }
}

fun isRough(bulletin: Bulletin): Boolean {
    val gales = bulletin.readings.filterIsInstance<GaleReading>()
    return gales.any { gale -> gale.speed >= 45 }
}

/** Puts the bulletins of a buoy together, and its readings in order. */
fun mergeBulletins(bulletins: List<Bulletin>): Bulletin {
    val buoy = bulletins.first().buoy
    if (bulletins.any { bulletin -> bulletin.buoy != buoy }) {
        throw BulletinException("bulletins of several buoys")
    }
    val readings = bulletins.flatMap { bulletin -> bulletin.readings }
    return Bulletin(buoy, readings.sortedBy { reading -> reading.hour })
}

fun highestWave(bulletin: Bulletin): Int {
    val waves = bulletin.readings.filterIsInstance<WaveReading>()
    return waves.maxOfOrNull { wave -> wave.height } ?: 0
}

fun galeHours(bulletin: Bulletin): List<Int> {
    val gales = bulletin.readings.filterIsInstance<GaleReading>()
    return gales.filter { gale -> gale.speed >= 45 }.map { gale -> gale.hour }
}

fun laterReading(reading: Reading, hours: Int): Reading {
    val hour = reading.hour + hours
    return when (reading) {
        is WaveReading -> WaveReading(hour, reading.height, reading.period)
        is GaleReading -> GaleReading(hour, reading.bearing, reading.speed)
        is TideReading -> TideReading(hour, reading.level)
    }
}

fun describeReading(reading: Reading): String {
    val what = when (reading) {
        is WaveReading -> "waves of ${reading.height}, ${reading.period} apart"
        is GaleReading -> "a gale of ${reading.speed} from ${reading.bearing}"
        is TideReading -> "a tide of ${reading.level}"
    }
    return "${reading.hour}: $what"
}
