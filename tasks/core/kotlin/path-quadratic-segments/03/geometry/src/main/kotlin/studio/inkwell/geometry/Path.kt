package studio.inkwell.geometry

data class Point(val x: Double, val y: Double)

sealed interface PathSegment

data class MoveTo(val to: Point) : PathSegment

data class LineTo(val to: Point) : PathSegment

data class QuadTo(val control: Point, val to: Point) : PathSegment

data class CubicTo(val control1: Point, val control2: Point, val to: Point) : PathSegment

data object ClosePath : PathSegment

/** A vector outline of one or more contours, each of which starts with a [MoveTo]. */
class Path(val segments: List<PathSegment>) {
    /** Whether the outline consists of straight lines only. */
    val isPolygonal: Boolean
        get() = segments.none { it is CubicTo }

    /** One path for each contour. */
    fun contours(): List<Path> {
        val contours = mutableListOf<MutableList<PathSegment>>()
        for (segment in segments) {
            when (segment) {
                is MoveTo -> contours += mutableListOf<PathSegment>(segment)
                else -> contours.last() += segment
            }
        }
        return contours.map { Path(it) }
    }

    /** The path with every point, control points included, replaced by its image. */
    fun mapPoints(transform: (Point) -> Point): Path {
        val mapped = segments.map { segment ->
            when (segment) {
                is MoveTo -> MoveTo(transform(segment.to))
                is LineTo -> LineTo(transform(segment.to))
                is QuadTo -> QuadTo(transform(segment.control), transform(segment.to))
                is CubicTo -> CubicTo(transform(segment.control1), transform(segment.control2), transform(segment.to))
                ClosePath -> ClosePath
            }
        }
        return Path(mapped)
    }

    /** Corner points of a polygon close to the outline, with [steps] points for each curve. */
    fun flatten(steps: Int): List<Point> {
        val points = mutableListOf<Point>()
        for (segment in segments) {
            when (segment) {
                is MoveTo -> points += segment.to

                is LineTo -> points += segment.to

                is QuadTo -> {
                    val from = points.last()
                    for (step in 1..steps) {
                        val t = step.toDouble() / steps
                        points += quadraticAt(t, from, segment.control, segment.to)
                    }
                }

                is CubicTo -> {
                    val from = points.last()
                    for (step in 1..steps) {
                        val t = step.toDouble() / steps
                        points += cubicAt(t, from, segment.control1, segment.control2, segment.to)
                    }
                }

                ClosePath -> Unit
            }
        }
        return points
    }

    /** The same line drawn from its end to its start; only for a single open contour. */
    fun reversed(): Path {
        val reversed = ArrayDeque<PathSegment>()
        var from = (segments.first() as MoveTo).to
        for (segment in segments.drop(1)) {
            when (segment) {
                is LineTo -> {
                    reversed.addFirst(LineTo(from))
                    from = segment.to
                }

                is CubicTo -> {
                    reversed.addFirst(CubicTo(segment.control2, segment.control1, from))
                    from = segment.to
                }

                is MoveTo, ClosePath -> error("not a single open contour")
            }
        }
        reversed.addFirst(MoveTo(from))
        return Path(reversed)
    }
}

private fun lineAt(t: Double, p0: Point, p1: Point) = Point(p0.x + t * (p1.x - p0.x), p0.y + t * (p1.y - p0.y))

private fun quadraticAt(t: Double, p0: Point, p1: Point, p2: Point) = lineAt(t, lineAt(t, p0, p1), lineAt(t, p1, p2))

private fun cubicAt(t: Double, p0: Point, p1: Point, p2: Point, p3: Point) =
    lineAt(t, quadraticAt(t, p0, p1, p2), quadraticAt(t, p1, p2, p3))
