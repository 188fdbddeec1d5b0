package dev.quayside.args

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith

class CommandTest {
    private val command = Command("serve", "Serves a folder.", mapOf("SERVE_ROOT" to "/srv")).apply {
        required("root", "DIR", "the folder", variable = "SERVE_ROOT")
        option("port", "N", "where to listen", default = "8080")
    }

    @Test
    fun `takes the default`() {
        assertEquals(8080, command.parse(listOf("--root", "www")).int("port"))
    }

    @Test
    fun `prefers the command line to the environment`() {
        assertEquals("/srv", command.parse(listOf()).text("root"))
        assertEquals("www", command.parse(listOf("--root", "www")).text("root"))
    }

    @Test
    fun `names the origin of a bad value`() {
        val arguments = command.parse(listOf("--root=www", "--port=http"))
        val error = assertFailsWith<ArgumentException> { arguments.int("port") }

        assertEquals("--port: http is not a number", error.message)
    }
}
