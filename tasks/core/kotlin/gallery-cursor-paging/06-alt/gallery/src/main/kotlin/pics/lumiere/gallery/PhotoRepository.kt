package pics.lumiere.gallery

import java.time.YearMonth
import java.time.ZoneOffset
import java.util.concurrent.Executor

/** The photos of one album as far as they have been scrolled to; everything but the network runs on [screen]. */
class PhotoRepository(
    private val api: PhotoApi,
    private val album: String,
    private val network: Executor,
    private val screen: Executor,
    private val onChange: () -> Unit,
) {
    private val photos = mutableListOf<Photo>()
    private var isLoading = false
    private var next: String? = null

    var hasMore = true
        private set

    /** What the list shows: each month with its photos. */
    fun months(): Map<YearMonth, List<Photo>> = photos.groupBy { YearMonth.from(it.takenAt.atOffset(ZoneOffset.UTC)) }

    /** Called whenever the list comes near its end. */
    fun loadMore() {
        if (isLoading || !hasMore) {
            return
        }
        isLoading = true
        network.execute {
            val page = runCatching { api.photos(album, next) }
            screen.execute {
                isLoading = false
                page.onSuccess(::append)
                onChange()
            }
        }
    }

    /** Starts again with the newest photos. */
    fun refresh() {
        if (isLoading) {
            return
        }
        photos.clear()
        next = null
        hasMore = true
        loadMore()
    }

    /** Takes a photo off the screen at once and off the server in the background. */
    fun delete(photo: Photo) {
        if (photos.remove(photo)) {
            onChange()
        }
        network.execute { api.delete(photo.id) }
    }

    private fun append(page: PhotoPage) {
        photos += page.photos
        next = page.next
        hasMore = next != null
    }
}
