package trams

data class Stop(
    val name: String,
    val minutes: Int,
    val shelter: Boolean,
)

data class Route(
    val name: String,
    val headway: Int,
    val stops: List<Stop>,
)

data class Network(
    val routes: List<Route>,
    val depots: Map<String, Int>,
)

@DslMarker
annotation class TramDsl

@TramDsl
class RouteBuilder(private val route: String) {
    private val stops = mutableListOf<Stop>()
    var headway = 10

    fun stop(name: String, minutes: Int, shelter: Boolean = true) {
        require(stops.none { stop -> stop.name == name }) { "$route has two stops $name" }
        require(minutes > 0) { "stop $name on $route comes too soon" }
        stops += Stop(name, minutes, shelter)
    }

    /** Takes over the stops of another route, in the opposite direction. */
    fun reverse(other: Route) {
        for (stop in other.stops.asReversed()) {
            stops += Stop(stop.name, stop.minutes, stop.shelter)
        }
    }

    fun build(): Route {
        require(stops.size > 1) { "route $route has too few stops" }
        return Route(route, headway, stops.toList())
    }
}

@TramDsl
class NetworkBuilder {
    private val plannedRoutes = mutableMapOf<String, Route>()
    private val plannedDepots = mutableMapOf<String, Int>()

    fun route(name: String, block: RouteBuilder.() -> Unit): Route {
        require(name !in plannedRoutes) { "the network has a route $name" }
        val route = RouteBuilder(name).apply(block).build()
        plannedRoutes[name] = route
        return route
    }

    fun depot(name: String, trams: Int) {
        require(trams > 0) { "depot $name has no trams" }
        plannedDepots[name] = trams
    }

    fun build(): Network {
        check(plannedDepots.isNotEmpty()) { "the network has no depot" }
        return Network(plannedRoutes.values.toList(), plannedDepots)
    }
}

fun network(block: NetworkBuilder.() -> Unit): Network = NetworkBuilder().apply(block).build()

/** Tells how many trams a route takes, there and back. */
fun tramsFor(route: Route): Int {
    val length = 2 * route.stops.sumOf { stop -> stop.minutes }
    return (length + route.headway - 1) / route.headway
}

fun findStop(network: Network, name: String): Stop {
    val stops = network.routes.flatMap { route -> route.stops }
    return requireNotNull(stops.find { stop -> stop.name == name }) { "no stop $name" }
}

fun stopsWithoutShelter(network: Network): List<String> {
    val stops = network.routes.flatMap { route -> route.stops }
    return stops.filter { stop -> !stop.shelter }.map { stop -> stop.name }.distinct()
}

fun spareTrams(network: Network): Int {
    val trams = network.depots.values.sum()
    return trams - network.routes.sumOf(::tramsFor)
}

/** Counts at how many stops of a network trams of several routes meet. */
fun sharedStops(network: Network): Int {
    val names = network.routes.flatMap { route -> route.stops }.groupingBy { stop -> stop.name }
    return names.eachCount().count { (_, routes) -> routes > 1 }
}

fun shortRoute(route: Route, last: String): Route {
    val stops = route.stops.takeWhile { stop -> stop.name != last }
    return Route(route.name, route.headway, stops)
}

fun routeToRow(route: Route): String {
    val stops = route.stops.joinToString(",") { stop -> stop.name }
    return listOf(route.name, route.headway, stops).joinToString(";")
}

fun networkReport(network: Network): String {
    val stops = network.routes.flatMap { route -> route.stops }
    val waiting = findStop(network, "opera").minutes
    return "${network.routes.size} routes, ${stops.size} stops, $waiting minutes to the opera"
}

val cityNetwork = network {
    depot("north depot", 24)
    depot("canal depot", 18)
    val ring = route("ring") {
        headway = 6
        stop("opera", 3)
        stop("mill bridge", 4)
        stop("castle", 3, shelter = false)
    }
    route("ring back") {
        headway = 6
        reverse(ring)
    }
    route("coast") {
        headway = 12
        stop("opera", 5)
        stop("fish market", 4)
        stop("pier", 7, shelter = false)
    }
    route("night") {
        stop("opera", 5)
        stop("opera garden", 2)
        stop("hospital", 9)
    }
}
