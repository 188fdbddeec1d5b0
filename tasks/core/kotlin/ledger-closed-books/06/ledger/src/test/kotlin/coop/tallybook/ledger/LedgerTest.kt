package coop.tallybook.ledger

import java.time.LocalDate
import kotlin.test.Test
import kotlin.test.assertEquals

class LedgerTest {
    private val ledger = Ledger(chart = setOf("1000", "4400"))
    private val endOfMarch = LocalDate.parse("2026-03-31")

    @Test
    fun `refuses an account that is not in the chart`() {
        val result = ledger.post(sale(endOfMarch, account = "4499"))

        assertEquals(PostingResult.UnknownAccounts(listOf("4499")), result)
    }

    @Test
    fun `cancels an entry`() {
        ledger.post(sale(endOfMarch))
        ledger.reverse(1)

        assertEquals(0, ledger.balance("1000", endOfMarch))
    }

    @Test
    fun `refuses a date in closed books`() {
        ledger.closeThrough(endOfMarch)
        val result = ledger.post(sale(endOfMarch))

        assertEquals(PostingResult.BooksClosed(endOfMarch), result)
    }

    private fun sale(date: LocalDate, account: String = "4400") =
        Draft(date, "Sale", listOf(Line("1000", 2_500), Line(account, -2_500)))
}
