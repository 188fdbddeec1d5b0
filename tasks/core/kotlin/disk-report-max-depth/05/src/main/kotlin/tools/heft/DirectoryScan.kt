package tools.heft

import java.io.IOException
import java.nio.file.LinkOption
import java.nio.file.Path
import kotlin.io.path.fileSize
import kotlin.io.path.getLastModifiedTime
import kotlin.io.path.isDirectory
import kotlin.io.path.isRegularFile
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name

data class DirectoryEntry(val path: Path, val bytes: Long, val newestMillis: Long)

/** Measures the directories below [Options.root]; what cannot be read counts as empty. */
class DirectoryScan(private val options: Options) {
    private val linkOptions = if (options.followLinks) emptyArray() else arrayOf(LinkOption.NOFOLLOW_LINKS)
    private val entries = mutableListOf<DirectoryEntry>()

    /** The largest directories, largest first. */
    fun largest(): List<DirectoryEntry> {
        entries.clear()
        measure(options.root, depth = 0)
        return entries.sortedByDescending { it.bytes }.take(options.top)
    }

    /** How many bytes the directory takes up, with everything below it. */
    private fun measure(directory: Path, depth: Int): Long {
        var bytes = 0L
        for (child in children(directory)) {
            bytes += when {
                child.isDirectory(*linkOptions) -> measure(child, depth + 1)
                child.isRegularFile(*linkOptions) -> child.fileSize()
                else -> 0L
            }
        }
        if (depth <= options.maxDepth) {
            entries += DirectoryEntry(directory, bytes, newestChange(directory))
        }
        return bytes
    }

    /** When a file anywhere below the directory was last written. */
    private fun newestChange(directory: Path): Long {
        var newest = 0L
        for (child in children(directory)) {
            val changed = when {
                child.isDirectory(*linkOptions) -> newestChange(child)
                else -> child.getLastModifiedTime(*linkOptions).toMillis()
            }
            newest = maxOf(newest, changed)
        }
        return newest
    }

    private fun children(directory: Path): List<Path> = try {
        directory.listDirectoryEntries().filter { it.name !in options.excluded }
    } catch (e: IOException) {
        emptyList()
    }
}
