package tools.heft

import java.nio.file.Path

data class Options(
    val root: Path = Path.of("."),
    val top: Int = 20,
    val followLinks: Boolean = false,
    val excluded: Set<String> = emptySet(),
)

class UsageException(message: String) : Exception(message)

val USAGE = """
    Usage: heft [OPTIONS] [DIRECTORY]

    Lists the directories that take up the most space.

    Options:
      -n, --top N            list the N largest directories (default: 20)
      -L, --follow-links     descend into linked directories
      -x, --exclude NAME     skip files and directories of this name
""".trimIndent()

fun parseOptions(args: List<String>): Options {
    val rest = ArrayDeque(args)
    var options = Options()
    while (rest.isNotEmpty()) {
        val arg = rest.removeFirst()
        options = when (arg) {
            "-n", "--top" -> options.copy(top = rest.int(arg, min = 1))
            "-L", "--follow-links" -> options.copy(followLinks = true)
            "-x", "--exclude" -> options.copy(excluded = options.excluded + rest.value(arg))
            else -> options.copy(root = directory(arg))
        }
    }
    return options
}

private fun directory(arg: String): Path {
    if (arg.startsWith("-")) {
        throw UsageException("unknown option $arg")
    }
    return Path.of(arg)
}

private fun ArrayDeque<String>.value(option: String): String =
    removeFirstOrNull() ?: throw UsageException("$option needs a value")

private fun ArrayDeque<String>.int(option: String, min: Int): Int {
    val value = value(option)
    val number = value.toIntOrNull() ?: throw UsageException("$option: $value is not a number")
    if (number < min) {
        throw UsageException("$option: $number is less than $min")
    }
    return number
}
