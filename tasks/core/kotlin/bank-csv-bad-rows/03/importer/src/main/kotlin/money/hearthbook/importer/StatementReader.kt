package money.hearthbook.importer

import java.time.LocalDate
import java.time.format.DateTimeFormatter
import java.time.format.DateTimeParseException

enum class Field { DATE, AMOUNT, PAYEE, PURPOSE, REFERENCE }

data class Booking(
    val date: LocalDate,
    val cents: Long,
    val payee: String,
    val purpose: String,
    val reference: String?,
)

/** How a bank writes its statements. */
data class Dialect(
    val separator: Char,
    val dateFormat: DateTimeFormatter,
    val decimalComma: Boolean,
    val headings: Map<Field, String>,
)

val NORDHAFEN = Dialect(
    separator = ';',
    dateFormat = DateTimeFormatter.ofPattern("dd.MM.uuuu"),
    decimalComma = true,
    headings = mapOf(
        Field.DATE to "Buchungstag",
        Field.AMOUNT to "Betrag",
        Field.PAYEE to "Empfänger",
        Field.PURPOSE to "Verwendungszweck",
        Field.REFERENCE to "Kundenreferenz",
    ),
)

val CROWN_AND_CO = Dialect(
    separator = ',',
    dateFormat = DateTimeFormatter.ISO_LOCAL_DATE,
    decimalComma = false,
    headings = mapOf(
        Field.DATE to "Booked on",
        Field.AMOUNT to "Amount",
        Field.PAYEE to "Counterparty",
        Field.PURPOSE to "Details",
        Field.REFERENCE to "Reference",
    ),
)

/** Recognizes a bank by the first line of its statement. */
fun dialectOf(text: String): Dialect? = listOf(NORDHAFEN, CROWN_AND_CO).find { dialect ->
    val header = text.substringBefore('\n')
    dialect.headings.values.all { it in header }
}

class StatementException(message: String) : Exception(message)

/** What is wrong with one row; the others can still be read. */
class RowException(number: Int, problem: String) : Exception("row $number: $problem")

data class Statement(val bookings: List<Booking>, val badRows: List<RowException>)

class StatementReader(private val dialect: Dialect) {
    fun read(text: String): List<Booking> {
        val records = records(text)
        val columns = columns(records.firstOrNull() ?: throw StatementException("the file is empty"))
        val bookings = mutableListOf<Booking>()
        for ((index, cells) in records.withIndex().drop(1)) {
            if (cells.all { it.isBlank() }) {
                continue
            }
            val row = Row(index + 1, cells, columns)
            bookings += Booking(
                date = date(row),
                cents = cents(row),
                payee = row.text(Field.PAYEE),
                purpose = row.text(Field.PURPOSE),
                reference = row.text(Field.REFERENCE).ifEmpty { null },
            )
        }
        return bookings
    }

    private fun columns(header: List<String>): Map<Field, Int> = Field.entries.associateWith { field ->
        val heading = dialect.headings.getValue(field)
        val index = header.indexOf(heading)
        if (index < 0) {
            throw StatementException("there is no column $heading")
        }
        index
    }

    private fun date(row: Row): LocalDate {
        val text = row.text(Field.DATE)
        return try {
            LocalDate.parse(text, dialect.dateFormat)
        } catch (e: DateTimeParseException) {
            throw RowException(row.number, "\"$text\" is not a date")
        }
    }

    private fun cents(row: Row): Long {
        val text = row.text(Field.AMOUNT)
        val plain = if (dialect.decimalComma) text.replace(".", "").replace(',', '.') else text.replace(",", "")
        val amount = plain.toBigDecimalOrNull()
            ?: throw RowException(row.number, "\"$text\" is not an amount")
        return amount.movePointRight(2).toLong()
    }

    /** The cells of each record; a quoted cell may hold separators and line ends, and a quote as two of them. */
    private fun records(text: String): List<List<String>> {
        val records = mutableListOf<List<String>>()
        var cells = mutableListOf<String>()
        val cell = StringBuilder()
        var isQuoted = false
        var position = 0
        while (position < text.length) {
            val char = text[position++]
            when {
                isQuoted && char == '"' && text.getOrNull(position) == '"' -> {
                    cell.append('"')
                    position++
                }

                char == '"' -> isQuoted = !isQuoted

                isQuoted -> cell.append(char)

                char == dialect.separator -> {
                    cells += cell.toString()
                    cell.clear()
                }

                char == '\n' -> {
                    cells += cell.toString()
                    cell.clear()
                    records += cells
                    cells = mutableListOf()
                }

                char != '\r' -> cell.append(char)
            }
        }
        if (isQuoted) {
            throw StatementException("a quote is never closed")
        }
        if (cell.isNotEmpty() || cells.isNotEmpty()) {
            records += cells + cell.toString()
        }
        return records
    }
}

private class Row(val number: Int, private val cells: List<String>, private val columns: Map<Field, Int>) {
    fun text(field: Field): String {
        val cell = cells.getOrNull(columns.getValue(field)) ?: throw RowException(number, "there is no $field")
        return cell.trim()
    }
}
