package games.rookery.engine

private const val LETTERS = "pnbrqk"

fun readFen(text: String): Position {
    val fields = text.split(' ')
    val board = mutableMapOf<Square, Piece>()
    for ((row, line) in fields[0].split('/').withIndex()) {
        var file = 0
        for (char in line) {
            if (char.isDigit()) {
                file += char.digitToInt()
            } else {
                val side = if (char.isUpperCase()) Side.WHITE else Side.BLACK
                board[Square(file++, 7 - row)] = Piece(side, Kind.entries[LETTERS.indexOf(char.lowercaseChar())])
            }
        }
    }
    return Position(
        board = board,
        toMove = if (fields[1] == "w") Side.WHITE else Side.BLACK,
        castling = if (fields[2] == "-") emptySet() else Castling.entries.filter { it.letter in fields[2] }.toSet(),
        enPassant = fields[3].takeIf { it != "-" }?.let(Square::parse),
        quietMoves = fields[4].toInt(),
    )
}

/** The state beside the board: side to move, castling, en passant, quiet moves. */
fun writeFenState(position: Position): String {
    val side = if (position.toMove == Side.WHITE) "w" else "b"
    val castling = position.castling.sorted().joinToString("") { "${it.letter}" }.ifEmpty { "-" }
    return "$side $castling - ${position.quietMoves}"
}
