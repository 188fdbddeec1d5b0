package caravan

import kotlin.random.Random

data class Camel(
    val name: String,
    val sacks: Int,
    val thirst: Int,
)

/** A caravan at the end of a day; it never changes, but each order makes another one of it. */
data class Caravan(
    val camels: List<Camel>,
    val water: Int,
    val gold: Int,
    val diary: List<String>,
)

sealed interface Order {
    data class March(val miles: Int) : Order

    data class BuyCamel(val name: String, val gold: Int) : Order

    data class SellSpice(val sacks: Int, val gold: Int) : Order

    data object Drink : Order

    data object Explore : Order
}

const val CAMEL_DRINK = 14
const val CAMEL_SACKS = 6

fun Caravan.obey(order: Order): Caravan = when (order) {
    is Order.March -> march(order.miles)
    is Order.BuyCamel -> buyCamel(order.name, order.gold)
    is Order.SellSpice -> sellSpice(order.sacks, order.gold)
    Order.Drink -> drink()
    Order.Explore -> explore().meetStorm()
}

fun travel(caravan: Caravan, orders: List<Order>): Caravan {
    val fresh = caravan.copy(diary = emptyList())
    return orders.fold(fresh) { current, order -> current.obey(order) }
}

private fun Caravan.march(miles: Int): Caravan {
    if (camels.isEmpty()) return copy(diary = diary + "no camel is left to march")
    val dry = camels.map { camel -> camel.copy(thirst = camel.thirst + miles / 5) }
    val alive = dry.filter { camel -> camel.thirst < 3 * CAMEL_DRINK }
    return copy(camels = alive, diary = diary + "$miles miles, ${alive.size} camels")
}

private fun Caravan.drink(): Caravan {
    val need = camels.sumOf { camel -> minOf(camel.thirst, CAMEL_DRINK) }
    if (need > water) return copy(diary = diary + "it lacks ${need - water} of water")
    val fresh = camels.map { camel ->
        camel.copy(thirst = maxOf(0, camel.thirst - CAMEL_DRINK))
    }
    return copy(camels = fresh, water = water - need, diary = diary + "drink $need")
}

private fun Caravan.buyCamel(name: String, price: Int): Caravan {
    if (price > gold) return copy(diary = diary + "camel $name is too dear")
    val herd = camels + Camel(name, 0, 0)
    return copy(camels = herd, gold = gold - price, diary = diary + "camel $name joins")
}

private fun Caravan.sellSpice(sacks: Int, price: Int): Caravan {
    val stock = camels.sumOf { camel -> camel.sacks }
    if (sacks > stock) return copy(diary = diary + "$stock of spice is not enough")
    var rest = sacks
    val lighter = camels.map { camel ->
        val sold = minOf(rest, camel.sacks)
        rest -= sold
        camel.copy(sacks = camel.sacks - sold)
    }
    val earned = sacks * price
    return copy(camels = lighter, gold = gold + earned, diary = diary + "sold $sacks")
}

private fun Caravan.explore(): Caravan {
    val found = Random.nextInt(CAMEL_DRINK * camels.size + 1)
    return copy(water = water + found, diary = diary + "a well with $found of water")
}

private fun Caravan.meetStorm(): Caravan {
    if (Random.nextInt(100) < 75) return this
    val lost = Random.nextInt(camels.size + 1)
    return copy(camels = camels.drop(lost), diary = diary + "a storm takes $lost")
}

/** Loads spice on the camels, from the first one on. */
fun Caravan.loadSpice(sacks: Int): Caravan {
    var rest = sacks
    val loaded = camels.map { camel ->
        val more = minOf(rest, CAMEL_SACKS - camel.sacks)
        rest -= more
        camel.copy(sacks = camel.sacks + more)
    }
    return copy(camels = loaded, diary = diary + "${sacks - rest} sacks loaded")
}

fun Caravan.dryCamels(): List<String> {
    val dry = camels.filter { camel -> camel.thirst > CAMEL_DRINK }
    return dry.map { camel -> "${camel.name} (thirst ${camel.thirst})" }
}

fun Caravan.findWater(): Caravan {
    val drops = Random.nextInt(CAMEL_DRINK)
    return copy(water = water + drops, diary = diary + "dew gives $drops of water")
}

fun Camel.toLine(): String = listOf(name, sacks, thirst).joinToString(" ")

fun camelOf(line: String): Camel {
    val (name, sacks, thirst) = line.split(" ")
    return Camel(name, sacks.toInt(), thirst.toInt())
}
