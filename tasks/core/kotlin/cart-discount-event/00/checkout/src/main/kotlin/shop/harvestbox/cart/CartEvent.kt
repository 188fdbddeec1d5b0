package shop.harvestbox.cart

import java.time.Instant

/** What a discount takes off a price. */
sealed interface Discount {
    fun off(cents: Long): Long

    data class Percent(val percent: Int) : Discount {
        override fun off(cents: Long): Long = cents * percent / 100
    }

    data class Amount(val cents: Long) : Discount {
        override fun off(cents: Long): Long = minOf(this.cents, cents)
    }
}

sealed interface CartEvent {
    val cart: String
    val at: Instant

    @Deprecated("Only in streams from before 2025: see ItemsAdded")
    data class ItemAdded(
        override val cart: String,
        override val at: Instant,
        val sku: String,
        val unitPriceCents: Long,
    ) : CartEvent

    data class ItemsAdded(
        override val cart: String,
        override val at: Instant,
        val sku: String,
        val quantity: Int,
        val unitPriceCents: Long,
    ) : CartEvent

    data class ItemsRemoved(override val cart: String, override val at: Instant, val sku: String) : CartEvent

    data class VoucherRedeemed(
        override val cart: String,
        override val at: Instant,
        val code: String,
        val percent: Int,
    ) : CartEvent

    data class CheckedOut(override val cart: String, override val at: Instant) : CartEvent
}
