package coop.tallybook.ledger

import java.time.LocalDate

/** An amount on one account: a debit is positive, a credit negative. */
data class Line(val account: String, val cents: Long)

data class Draft(val date: LocalDate, val memo: String, val lines: List<Line>)

data class Entry(val number: Long, val date: LocalDate, val memo: String, val lines: List<Line>)

sealed interface PostingResult {
    data class Posted(val entry: Entry) : PostingResult

    data class UnknownAccounts(val codes: List<String>) : PostingResult

    data class Unbalanced(val differenceCents: Long) : PostingResult

    data class BooksClosed(val through: LocalDate) : PostingResult
}

class Ledger(private val chart: Set<String>) {
    private val entries = mutableListOf<Entry>()

    /** The books are closed up to and including this day. */
    var closedThrough: LocalDate = LocalDate.MIN
        private set

    fun closeThrough(date: LocalDate) {
        require(date > closedThrough) { "already closed through $closedThrough" }
        closedThrough = date
    }

    fun post(draft: Draft): PostingResult {
        if (draft.date <= closedThrough) {
            return PostingResult.BooksClosed(closedThrough)
        }
        val unknown = draft.lines.map { it.account }.filter { it !in chart }
        if (unknown.isNotEmpty()) {
            return PostingResult.UnknownAccounts(unknown)
        }
        val difference = draft.lines.sumOf { it.cents }
        if (difference != 0L) {
            return PostingResult.Unbalanced(difference)
        }
        val entry = Entry(entries.size + 1L, draft.date, draft.memo, draft.lines)
        entries += entry
        return PostingResult.Posted(entry)
    }

    /** Cancels an entry with a second one that has the opposite signs; null if there is no such entry. */
    fun reverse(number: Long): PostingResult? {
        val entry = entries.find { it.number == number } ?: return null
        val lines = entry.lines.map { it.copy(cents = -it.cents) }
        return post(Draft(entry.date, "Reversal of ${entry.number}", lines))
    }

    /** Brings what is left on an account to another one, as the books are opened again. */
    fun carryForward(from: String, to: String): PostingResult {
        val rest = balance(from, closedThrough)
        return post(Draft(firstOpenDay(), "Carried forward", listOf(Line(from, -rest), Line(to, rest))))
    }

    /** What the account holds at the end of the day. */
    fun balance(account: String, date: LocalDate): Long {
        val lines = entries.filter { it.date <= date }.flatMap { it.lines }
        return lines.filter { it.account == account }.sumOf { it.cents }
    }

    private fun firstOpenDay(): LocalDate = closedThrough.plusDays(1)
}
