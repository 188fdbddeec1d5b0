package money.hearthbook.importer

import java.nio.file.Path
import kotlin.io.path.name
import kotlin.io.path.readText

class ImportCommand(private val reader: StatementReader, private val log: (String) -> Unit) {
    /** Reads the statements and returns what was booked in them, oldest first. */
    fun run(files: List<Path>): List<Booking> {
        val bookings = mutableListOf<Booking>()
        for (file in files) {
            try {
                val statement = reader.read(file.readText())
                bookings += statement.bookings
                for (badRow in statement.badRows) {
                    log("${file.name}: left out, ${badRow.message}")
                }
            } catch (e: StatementException) {
                log("${file.name}: left out, ${e.message}")
            }
        }
        return bookings.sortedBy { it.date }
    }
}
