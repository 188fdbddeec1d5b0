package coop.tallybook.ledger

data class Reply(val status: Int, val body: String)

class PostingRoutes(private val ledger: Ledger) {
    fun post(draft: Draft): Reply = when (val result = ledger.post(draft)) {
        is PostingResult.Posted -> Reply(201, "/entries/${result.entry.number}")
        is PostingResult.UnknownAccounts -> Reply(422, "unknown accounts: ${result.codes.joinToString()}")
        is PostingResult.Unbalanced -> Reply(422, "unbalanced by ${result.differenceCents}")
        is PostingResult.BooksClosed -> Reply(409, "books closed through ${result.through}")
    }

    /** Posts the lines of a bank statement one by one; the numbers of the drafts that wait for a bookkeeper. */
    fun importStatement(drafts: List<Draft>): List<Int> {
        val waiting = mutableListOf<Int>()
        for ((index, draft) in drafts.withIndex()) {
            when (val result = ledger.post(draft)) {
                is PostingResult.Posted -> continue
                is PostingResult.UnknownAccounts, is PostingResult.BooksClosed -> waiting += index
                is PostingResult.Unbalanced -> error("statement line $index is off by ${result.differenceCents}")
            }
        }
        return waiting
    }
}
