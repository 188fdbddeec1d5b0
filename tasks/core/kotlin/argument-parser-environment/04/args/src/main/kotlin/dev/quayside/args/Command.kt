package dev.quayside.args

class ArgumentException(message: String) : Exception(message)

/**
 * What a command understands; without a [metavar] it is a switch, which takes no value.
 *
 * The environment [variable] stands in for an option that is not on the command line; a switch has none.
 */
data class OptionSpec(
    val name: String,
    val help: String,
    val metavar: String? = null,
    val default: String? = null,
    val required: Boolean = false,
    val variable: String? = null,
)

/** The text of an option and where it was found, for messages. */
data class Value(val text: String, val origin: String)

class Command(
    private val name: String,
    private val about: String,
    private val environment: Map<String, String> = System.getenv(),
) {
    private val specs = LinkedHashMap<String, OptionSpec>()

    fun switch(name: String, help: String) = add(OptionSpec(name, help))

    fun option(name: String, metavar: String, help: String, default: String? = null, variable: String? = null) =
        add(OptionSpec(name, help, metavar, default, variable = variable))

    fun required(name: String, metavar: String, help: String, variable: String? = null) =
        add(OptionSpec(name, help, metavar, required = true, variable = variable))

    fun parse(args: List<String>): Arguments {
        val values = mutableMapOf<String, Value>()
        val positional = mutableListOf<String>()
        val rest = ArrayDeque(args)
        while (rest.isNotEmpty()) {
            val arg = rest.removeFirst()
            if (!arg.startsWith("--")) {
                positional += arg
                continue
            }
            val option = arg.substringBefore('=')
            val spec = specs[option.drop(2)] ?: throw ArgumentException("unknown option $option")
            val text = when {
                spec.metavar == null -> "true"
                '=' in arg -> arg.substringAfter('=')
                else -> rest.removeFirstOrNull() ?: throw ArgumentException("$option needs a value")
            }
            values[spec.name] = Value(text, option)
        }
        fillIn(values)
        return Arguments(values, positional)
    }

    fun usage(): String = buildString {
        appendLine("Usage: $name [OPTIONS] [FILES]")
        appendLine(about)
        for (spec in specs.values) {
            val left = listOfNotNull("--${spec.name}", spec.metavar).joinToString(" ")
            val notes = listOfNotNull(
                "required".takeIf { spec.required },
                spec.default?.let { "default: $it" },
            )
            val right = if (notes.isEmpty()) spec.help else "${spec.help} (${notes.joinToString()})"
            appendLine("  ${left.padEnd(20)} $right")
        }
    }

    private fun add(spec: OptionSpec) {
        require(specs.put(spec.name, spec) == null) { "option --${spec.name} is declared twice" }
    }

    private fun fillIn(values: MutableMap<String, Value>) {
        for (spec in specs.values.filter { it.name !in values }) {
            val value = fromDefault(spec)
            if (value != null) {
                values[spec.name] = value
            } else if (spec.required) {
                throw ArgumentException("--${spec.name} is required")
            }
        }
    }

    private fun fromEnvironment(spec: OptionSpec): Value? {
        val variable = spec.variable ?: return null
        return environment[variable]?.let { Value(it, "\$$variable") }
    }

    private fun fromDefault(spec: OptionSpec): Value? = spec.default?.let { Value(it, "default of --${spec.name}") }
}

class Arguments(private val values: Map<String, Value>, val positional: List<String>) {
    fun isSet(name: String): Boolean = name in values

    fun text(name: String): String = values.getValue(name).text

    fun int(name: String): Int {
        val (text, origin) = values.getValue(name)
        return text.toIntOrNull() ?: throw ArgumentException("$origin: $text is not a number")
    }
}
