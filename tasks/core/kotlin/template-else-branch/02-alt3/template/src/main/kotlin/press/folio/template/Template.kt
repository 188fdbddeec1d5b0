package press.folio.template

class TemplateException(line: Int, message: String) : Exception("line $line: $message")

/** A part of a template; a path names a value by its keys, such as page.author.name. */
internal sealed interface Node {
    data class Text(val text: String) : Node

    data class Variable(val path: String, val isRaw: Boolean) : Node

    data class If(val path: String, val body: List<Node>, val otherwise: List<Node>) : Node

    data class Each(val path: String, val body: List<Node>, val otherwise: List<Node>) : Node
}

class Template private constructor(private val nodes: List<Node>) {
    /** The paths that the template asks for, so that the site can tell what a page depends on. */
    val paths: Set<String> = paths(nodes).toSortedSet()

    fun render(data: Map<String, Any?>): String = Renderer(data).apply { render(nodes) }.toString()

    companion object {
        fun parse(source: String): Template = Template(Parser(source).template())

        private fun paths(nodes: List<Node>): List<String> = nodes.flatMap { node ->
            when (node) {
                is Node.Text -> emptyList()
                is Node.Variable -> listOf(node.path)
                is Node.If -> paths(node.body) + node.path + paths(node.otherwise)
                is Node.Each -> listOf(node.path) + paths(node.otherwise)
            }
        }
    }
}

private class Token(val text: String, val isTag: Boolean, val line: Int) {
    /** Whether the nodes before this token end with it. */
    val isEnd: Boolean
        get() = isTag && text.startsWith("/")
}

private class Parser(source: String) {
    private val tokens = tokens(source)
    private var position = 0

    fun template(): List<Node> {
        val nodes = nodes()
        val stray = tokens.getOrNull(position)
        if (stray != null) {
            throw TemplateException(stray.line, "{{${stray.text}}} does not belong to a block")
        }
        return nodes
    }

    private fun nodes(): List<Node> {
        val nodes = mutableListOf<Node>()
        while (position < tokens.size && !tokens[position].isEnd) {
            nodes += node(tokens[position++])
        }
        return nodes
    }

    private fun node(token: Token): Node = when {
        !token.isTag -> Node.Text(token.text)
        token.text.startsWith("#") -> block(token)
        token.text.startsWith("&") -> Node.Variable(token.text.drop(1).trim(), isRaw = true)
        else -> Node.Variable(token.text, isRaw = false)
    }

    private fun block(tag: Token): Node {
        val keyword = tag.text.drop(1).substringBefore(' ')
        val path = tag.text.substringAfter(' ').trim()
        val body = nodes()
        if (!accept("/$keyword")) {
            throw TemplateException(tag.line, "{{${tag.text}}} is never closed")
        }
        return when (keyword) {
            "if" -> Node.If(path, body)
            "unless" -> Node.Unless(path, body)
            "each" -> Node.Each(path, body)
            else -> throw TemplateException(tag.line, "there is no block #$keyword")
        }
    }

    private fun accept(tag: String): Boolean {
        val token = tokens.getOrNull(position)
        val isThere = token != null && token.isTag && token.text == tag
        if (isThere) {
            position++
        }
        return isThere
    }

    private fun tokens(source: String): List<Token> {
        val tokens = mutableListOf<Token>()
        var line = 1
        var start = 0
        while (start < source.length) {
            val isTag = source.startsWith("{{", start)
            val end = source.indexOf(if (isTag) "}}" else "{{", start)
            if (isTag && end < 0) {
                throw TemplateException(line, "a tag is never closed")
            }
            val stop = if (end < 0) source.length else end
            val text = source.substring(if (isTag) start + 2 else start, stop)
            tokens += Token(if (isTag) text.trim() else text, isTag, line)
            line += text.count { it == '\n' }
            start = if (isTag) stop + 2 else stop
        }
        return tokens
    }
}

private class Renderer(data: Map<String, Any?>) {
    private val scopes = ArrayDeque<Any?>(listOf(data))
    private val numbers = ArrayDeque<Int>()
    private val out = StringBuilder()

    fun render(nodes: List<Node>) {
        for (node in nodes) {
            when (node) {
                is Node.Text -> out.append(node.text)

                is Node.Variable -> {
                    val text = lookup(node.path)?.toString().orEmpty()
                    out.append(if (node.isRaw) text else escape(text))
                }

                is Node.If -> {
                    if (isSet(lookup(node.path))) {
                        render(node.body)
                    }
                }

                is Node.Unless -> {
                    if (!isSet(lookup(node.path))) {
                        render(node.body)
                    }
                }

                is Node.Each -> {
                    val items = lookup(node.path) as? Iterable<*> ?: emptyList<Any?>()
                    for ((index, item) in items.withIndex()) {
                        scopes.addLast(item)
                        numbers.addLast(index + 1)
                        render(node.body)
                        numbers.removeLast()
                        scopes.removeLast()
                    }
                }
            }
        }
    }

    override fun toString() = out.toString()

    private fun lookup(path: String): Any? {
        if (path == "@number") {
            return numbers.lastOrNull()
        }
        return path.split('.').fold(scopes.last()) { value, key ->
            if (key == "this") value else (value as? Map<*, *>)?.get(key)
        }
    }

    private fun isSet(value: Any?): Boolean = when (value) {
        null, false, "" -> false
        is Collection<*> -> value.isNotEmpty()
        else -> true
    }

    private fun escape(text: String): String = text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;")
}
