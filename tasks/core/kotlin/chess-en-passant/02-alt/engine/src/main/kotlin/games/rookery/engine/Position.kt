package games.rookery.engine

enum class Side(val forward: Int, val pawnRank: Int) {
    WHITE(1, 1),
    BLACK(-1, 6),
    ;

    val other: Side
        get() = if (this == WHITE) BLACK else WHITE
}

enum class Kind { PAWN, KNIGHT, BISHOP, ROOK, QUEEN, KING }

data class Piece(val side: Side, val kind: Kind)

data class Square(val file: Int, val rank: Int) {
    val isOnBoard: Boolean
        get() = file in 0..7 && rank in 0..7

    fun shift(files: Int, ranks: Int) = Square(file + files, rank + ranks)

    override fun toString() = "${'a' + file}${'1' + rank}"

    companion object {
        fun parse(text: String) = Square(text[0] - 'a', text[1] - '1')
    }
}

/** A right to castle, lost for good when the king or this rook moves or the rook is taken. */
enum class Castling(val letter: Char, val king: Square, val rook: Square) {
    WHITE_SHORT('K', Square(4, 0), Square(7, 0)),
    WHITE_LONG('Q', Square(4, 0), Square(0, 0)),
    BLACK_SHORT('k', Square(4, 7), Square(7, 7)),
    BLACK_LONG('q', Square(4, 7), Square(0, 7)),
}

data class Move(val from: Square, val to: Square, val promotion: Kind? = null) {
    /** The square in the middle of a move by two ranks on one file. */
    val jumpedOver: Square?
        get() = if (from.file == to.file && (from.rank - to.rank) in listOf(-2, 2)) {
            Square(from.file, (from.rank + to.rank) / 2)
        } else {
            null
        }

    fun touches(square: Square) = from == square || to == square
}

data class Position(
    val board: Map<Square, Piece>,
    val toMove: Side,
    val castling: Set<Castling>,
    /** Which square a pawn has just jumped over. */
    val enPassant: Square? = null,
    /** Moves of either side since a pawn moved or a piece was taken. */
    val quietMoves: Int,
) {
    operator fun get(square: Square): Piece? = board[square]

    fun isCapture(move: Move): Boolean = move.to in board

    /** The position after a move that the rules allow. */
    fun play(move: Move): Position {
        val piece = board.getValue(move.from)
        val isPawn = piece.kind == Kind.PAWN
        val next = board.toMutableMap()
        next -= move.from
        next[move.to] = piece.copy(kind = move.promotion ?: piece.kind)
        if (piece.kind == Kind.KING && move.to.file - move.from.file == 2) {
            next[move.to.shift(-1, 0)] = next.getValue(move.to.shift(1, 0))
            next -= move.to.shift(1, 0)
        }
        if (piece.kind == Kind.KING && move.from.file - move.to.file == 2) {
            next[move.to.shift(1, 0)] = next.getValue(move.to.shift(-2, 0))
            next -= move.to.shift(-2, 0)
        }
        return Position(
            board = next,
            toMove = toMove.other,
            castling = castling.filterNot { move.touches(it.king) || move.touches(it.rook) }.toSet(),
            enPassant = move.jumpedOver.takeIf { isPawn },
            quietMoves = if (isPawn || isCapture(move)) 0 else quietMoves + 1,
        )
    }
}
