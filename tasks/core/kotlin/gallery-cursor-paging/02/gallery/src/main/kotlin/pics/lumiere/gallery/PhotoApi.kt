package pics.lumiere.gallery

import java.time.Instant

data class Photo(val id: String, val takenAt: Instant, val thumbnail: String)

/** Some photos of an album, newest first. */
data class PhotoPage(val photos: List<Photo>, val next: String?)

interface PhotoApi {
    /** The photos that follow a cursor, which is the `next` of an earlier page; null for the first ones. */
    fun photos(album: String, cursor: String?): PhotoPage

    fun delete(photo: String)
}

class Reply(val headers: Map<String, String>, val rows: List<List<String>>)

interface Transport {
    /** Parameters that are null are left out of the address. */
    fun get(path: String, parameters: Map<String, Any?>): Reply

    fun delete(path: String)
}

class HttpPhotoApi(private val transport: Transport) : PhotoApi {
    override fun photos(album: String, cursor: String?): PhotoPage {
        val reply = transport.get("/albums/$album/photos", mapOf("after" to cursor, "size" to 60))
        return PhotoPage(reply.rows.map(::photo), reply.headers["X-Next-Cursor"])
    }

    override fun delete(photo: String) = transport.delete("/photos/$photo")

    private fun photo(row: List<String>) = Photo(row[0], Instant.parse(row[1]), row[2])
}
