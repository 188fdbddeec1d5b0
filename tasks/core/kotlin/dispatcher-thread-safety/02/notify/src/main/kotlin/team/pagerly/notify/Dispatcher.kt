package team.pagerly.notify

import java.io.IOException
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.atomic.AtomicInteger
import java.util.concurrent.atomic.LongAdder

fun interface Gateway {
    /** Throws [IOException] if the channel cannot be reached. */
    fun send(channel: Channel, text: String)
}

data class DispatchStats(val delivered: Long, val channels: Int, val failing: Map<Channel, Int>)

/** Sends alerts to all channels of a user, each alert only once. */
class Dispatcher(private val gateway: Gateway, private val maxFailures: Int = 5) {
    private val channels = ConcurrentHashMap<String, CopyOnWriteArrayList<Channel>>()
    private val dispatched = ConcurrentHashMap.newKeySet<String>()
    private val failures = ConcurrentHashMap<Channel, AtomicInteger>()
    private val delivered = LongAdder()

    fun register(channel: Channel) {
        val ofUser = channels.computeIfAbsent(channel.user) { CopyOnWriteArrayList() }
        ofUser.addIfAbsent(channel)
    }

    fun unregister(channel: Channel) {
        channels[channel.user]?.remove(channel)
        failures -= channel
    }

    /** Returns whether the alert is new. */
    fun dispatch(alert: Alert, user: String): Boolean {
        if (alert.id in dispatched) {
            return false
        }
        dispatched += alert.id
        for (channel in channels[user].orEmpty().toList()) {
            send(alert, channel)
        }
        return true
    }

    fun stats(): DispatchStats {
        val count = channels.values.sumOf { it.size }
        return DispatchStats(delivered, count, failures.toMap())
    }

    private fun send(alert: Alert, channel: Channel) {
        try {
            gateway.send(channel, format(alert, channel))
            failures -= channel
            delivered++
        } catch (e: IOException) {
            val failed = (failures[channel] ?: 0) + 1
            failures[channel] = failed
            if (failed == maxFailures) {
                unregister(channel)
            }
        }
    }
}
