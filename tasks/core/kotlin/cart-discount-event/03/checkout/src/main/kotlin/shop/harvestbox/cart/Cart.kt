@file:Suppress("DEPRECATION")

package shop.harvestbox.cart

data class CartLine(val sku: String, val quantity: Int, val unitPriceCents: Long)

data class Cart(
    val id: String,
    val lines: List<CartLine> = emptyList(),
    val voucher: String? = null,
    val percentOff: Int = 0,
    val checkedOut: Boolean = false,
) {
    /** What the symbol of the cart shows. */
    val itemCount: Int
        get() = lines.sumOf { it.quantity }

    fun total(): Long {
        val goods = lines.sumOf { it.quantity * it.unitPriceCents }
        return goods - goods * percentOff / 100
    }

    /** What the customer still has to buy before delivery is free; discounts do not count against it. */
    fun missingForFreeDelivery(thresholdCents: Long): Long {
        val goods = lines.sumOf { it.quantity * it.unitPriceCents }
        return maxOf(0, thresholdCents - goods)
    }

    private fun plus(line: CartLine): Cart {
        val there = lines.find { it.sku == line.sku && it.unitPriceCents == line.unitPriceCents }
        return copy(lines = lines - setOfNotNull(there) + line.copy(quantity = line.quantity + (there?.quantity ?: 0)))
    }

    private fun on(event: CartEvent): Cart = when (event) {
        is CartEvent.ItemsAdded -> plus(CartLine(event.sku, event.quantity, event.unitPriceCents))
        is CartEvent.ItemsRemoved -> copy(lines = lines.filter { it.sku != event.sku })
        is CartEvent.VoucherRedeemed -> copy(voucher = event.code, percentOff = event.percent)
        is CartEvent.CheckedOut -> copy(checkedOut = true)
        is CartEvent.ItemAdded -> error("$event was not upcast")
    }

    companion object {
        fun replay(id: String, stream: List<CartEvent>): Cart = stream.map(::upcast).fold(Cart(id), Cart::on)
    }
}

/** Turns events of earlier versions into what is written today. */
fun upcast(event: CartEvent): CartEvent = when (event) {
    is CartEvent.ItemAdded ->
        CartEvent.ItemsAdded(event.cart, event.at, event.sku, quantity = 1, event.unitPriceCents)

    is CartEvent.VoucherRedeemed ->
        CartEvent.DiscountGranted(event.cart, event.at, event.code, Discount.Percent(event.percent))

    else -> event
}
