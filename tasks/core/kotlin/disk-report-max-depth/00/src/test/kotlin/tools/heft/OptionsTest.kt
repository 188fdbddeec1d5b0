package tools.heft

import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue

class OptionsTest {
    @Test
    fun `the directory is the argument without a dash`() {
        assertEquals(Path.of("/var"), parse("/var").root)
        assertEquals(Path.of("."), parse().root)
    }

    @Test
    fun `top takes a number`() {
        assertEquals(5, parse("-n", "5").top)
        assertEquals(20, parse().top)
    }

    @Test
    fun `links are followed on request`() {
        assertTrue(parse("--follow-links").followLinks)
    }

    @Test
    fun `names to exclude add up`() {
        assertEquals(setOf(".git", "build"), parse("-x", ".git", "-x", "build").excluded)
    }

    @Test
    fun `numbers below the minimum are refused`() {
        assertEquals("--top: 0 is less than 1", refusal("--top", "0"))
    }

    @Test
    fun `a missing value is refused`() {
        assertEquals("-x needs a value", refusal("-x"))
    }

    @Test
    fun `an unknown option is refused`() {
        assertEquals("unknown option --depth", refusal("--depth", "2"))
    }

    private fun parse(vararg args: String): Options = parseOptions(args.toList())

    private fun refusal(vararg args: String): String? = assertFailsWith<UsageException> { parse(*args) }.message
}
