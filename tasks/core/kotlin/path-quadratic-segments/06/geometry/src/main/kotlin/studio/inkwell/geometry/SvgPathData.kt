package studio.inkwell.geometry

/** Reads and writes the d attribute of SVG path elements; absolute commands only. */
object SvgPathData {
    private val TOKEN = Regex("[A-Za-z]|[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?")

    fun write(path: Path): String = path.segments.joinToString(" ") { segment ->
        when (segment) {
            is MoveTo -> command("M", segment.to)
            is LineTo -> command("L", segment.to)
            is QuadTo -> command("Q", segment.control, segment.to)
            is CubicTo -> command("C", segment.control1, segment.control2, segment.to)
            ClosePath -> command("Z")
        }
    }

    fun read(data: String): Path {
        val tokens = Tokens(TOKEN.findAll(data).map { it.value }.toList())
        val segments = mutableListOf<PathSegment>()
        while (tokens.hasNext()) {
            segments += when (val letter = tokens.next()) {
                "M" -> MoveTo(tokens.point())
                "L" -> LineTo(tokens.point())
                "C" -> CubicTo(tokens.point(), tokens.point(), tokens.point())
                "Z" -> ClosePath
                else -> throw IllegalArgumentException("unsupported path command $letter")
            }
        }
        return Path(segments)
    }

    private fun command(letter: String, vararg points: Point): String {
        val coordinates = points.flatMap { listOf(it.x, it.y) }
        return (listOf(letter) + coordinates).joinToString(" ")
    }

    private class Tokens(private val tokens: List<String>) {
        private var position = 0

        fun hasNext() = position < tokens.size

        fun next(): String = tokens[position++]

        fun point() = Point(next().toDouble(), next().toDouble())
    }
}
