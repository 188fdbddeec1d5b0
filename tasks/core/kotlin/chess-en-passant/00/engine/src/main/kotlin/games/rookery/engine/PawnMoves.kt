package games.rookery.engine

private val PROMOTIONS = listOf(Kind.QUEEN, Kind.ROOK, Kind.BISHOP, Kind.KNIGHT)

/** Where the pawn may go, whether or not its king is then in check. */
fun pawnMoves(position: Position, from: Square): List<Move> {
    val side = position.toMove
    val moves = mutableListOf<Move>()
    val ahead = Move(from, from.shift(0, side.forward))
    if (!position.isCapture(ahead)) {
        moves += withPromotions(ahead)
        val jump = Move(from, from.shift(0, 2 * side.forward))
        if (from.rank == side.pawnRank && !position.isCapture(jump)) {
            moves += jump
        }
    }
    for (files in listOf(-1, 1)) {
        val to = from.shift(files, side.forward)
        if (position[to]?.side == side.other) {
            moves += withPromotions(Move(from, to))
        }
    }
    return moves
}

private fun withPromotions(move: Move): List<Move> =
    if (move.to.rank in 1..6) listOf(move) else PROMOTIONS.map { move.copy(promotion = it) }
