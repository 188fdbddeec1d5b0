package io.lumenote.search

import java.text.Normalizer
import java.util.TreeMap
import kotlin.math.ln

data class Hit(val note: Int, val score: Double)

/** In which note a term occurs, and as which of its words. */
class Posting(val note: Int, val positions: List<Int>)

/** Splits text into the words that are compared, without case and accents. */
class Tokenizer(private val stopWords: Set<String> = emptySet()) {
    private val marks = Regex("\\p{M}+")
    private val separators = Regex("[^\\p{L}\\p{N}]+")

    fun tokens(text: String): List<String> {
        val plain = marks.replace(Normalizer.normalize(text, Normalizer.Form.NFD), "")
        return separators.split(plain.lowercase()).filter { it.isNotEmpty() && it !in stopWords }
    }
}

/** Finds the words of a query in a text, to mark them. */
class Highlighter(private val tokenizer: Tokenizer) {
    fun ranges(text: String, query: String): List<IntRange> {
        val wanted = tokenizer.tokens(query).toSet()
        val ranges = mutableListOf<IntRange>()
        var start = -1
        for (index in 0..text.length) {
            val isInWord = index < text.length && text[index].isLetterOrDigit()
            if (isInWord && start < 0) {
                start = index
            }
            if (!isInWord && start >= 0) {
                if (tokenizer.tokens(text.substring(start, index)).any { it in wanted }) {
                    ranges += start until index
                }
                start = -1
            }
        }
        return ranges
    }
}

/** Finds notes by their words. */
class SearchIndex(private val tokenizer: Tokenizer) {
    private val postings = TreeMap<String, MutableList<Posting>>()
    private val lengths = HashMap<Int, Int>()

    val size: Int
        get() = lengths.size

    /** Puts a note into the index, in place of what it said before. */
    fun put(note: Int, text: String) {
        remove(note)
        val tokens = tokenizer.tokens(text)
        lengths[note] = tokens.size
        for ((term, positions) in tokens.indices.groupBy { tokens[it] }) {
            postings.getOrPut(term) { mutableListOf() } += Posting(note, positions)
        }
    }

    /** Takes a note out of the index, if it is there. */
    fun remove(note: Int) {
        if (lengths.remove(note) == null) {
            return
        }
        val lists = postings.values.iterator()
        while (lists.hasNext()) {
            val list = lists.next()
            list.removeIf { it.note == note }
            if (list.isEmpty()) {
                lists.remove()
            }
        }
    }

    /** Forgets every note. */
    fun clear() {
        postings.clear()
        lengths.clear()
    }

    /** The notes that hold any of the words, best first. */
    fun search(query: String, limit: Int): List<Hit> {
        val scores = HashMap<Int, Double>()
        for (term in tokenizer.tokens(query).toSet()) {
            val list = postings[term] ?: continue
            for (posting in list) {
                scores.merge(posting.note, weight(posting, list.size), Double::plus)
            }
        }
        return best(scores, limit)
    }

    /** The notes that hold the words in this order, without others in between; the score is how often. */
    fun searchPhrase(phrase: String, limit: Int): List<Hit> {
        val terms = tokenizer.tokens(phrase)
        val scores = HashMap<Int, Double>()
        val first = postings[terms.firstOrNull()] ?: return emptyList()
        for (posting in first) {
            val count = posting.positions.count { start ->
                terms.indices.all { occursAt(terms[it], posting.note, start + it) }
            }
            if (count > 0) {
                scores[posting.note] = count.toDouble()
            }
        }
        return best(scores, limit)
    }

    /** The notes that share words with this one; a rare word that both hold counts most, however often they do. */
    fun similar(note: Int, limit: Int): List<Hit> {
        val scores = HashMap<Int, Double>()
        for (list in postings.values) {
            if (list.none { it.note == note }) {
                continue
            }
            for (posting in list) {
                scores.merge(posting.note, rarity(list.size), Double::plus)
            }
        }
        scores -= note
        return best(scores, limit)
    }

    /** How the word that begins like this may go on, what most notes hold first. */
    fun suggest(prefix: String, limit: Int): List<String> {
        val candidates = postings.subMap(prefix, prefix + Char.MAX_VALUE)
        return candidates.entries.sortedByDescending { it.value.size }.take(limit).map { it.key }
    }

    private fun occursAt(term: String, note: Int, position: Int): Boolean {
        val posting = postings[term]?.find { it.note == note } ?: return false
        return posting.positions.binarySearch(position) >= 0
    }

    /** What it says about a note that it holds a term which occurs in so many notes. */
    private fun weight(posting: Posting, notes: Int): Double {
        val frequency = posting.positions.size.toDouble()
        return rarity(notes) * (1 + ln(frequency))
    }

    private fun rarity(notes: Int): Double = ln(1 + lengths.size.toDouble() / notes)

    private fun best(scores: Map<Int, Double>, limit: Int): List<Hit> {
        val hits = scores.map { (note, score) -> Hit(note, score) }
        return hits.sortedWith(compareByDescending<Hit> { it.score }.thenBy { it.note }).take(limit)
    }
}
