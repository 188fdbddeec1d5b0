package org.dovecote.reminders;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs the reminders of a club. Of each name at most one is pending: a new one replaces it. */
public final class ReminderScheduler implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ReminderScheduler.class.getName());

    private final Clock clock;
    private final Timer timer = new Timer("reminders", true);
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(ReminderScheduler::newThread);
    private final Map<String, ScheduledFuture<?>> pending = new HashMap<>();

    public ReminderScheduler(Clock clock) {
        this.clock = clock;
    }

    private static Thread newThread(Runnable target) {
        Thread thread = new Thread(target, "reminders");
        thread.setDaemon(true);
        return thread;
    }

    public synchronized void once(String name, Duration delay, Runnable action) {
        Run run = new Run(name, action, false);
        timer.schedule(run, delay.toMillis());
        replace(name, run);
    }

    /** Runs for the first time after one period. */
    public synchronized void every(String name, Duration period, Runnable action) {
        Run run = new Run(name, action, true);
        timer.scheduleAtFixedRate(run, period.toMillis(), period.toMillis());
        replace(name, run);
    }

    /** Runs once, when the clock next shows the time. */
    public synchronized void at(String name, LocalTime time, Runnable action) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        ZonedDateTime next = now.with(time);
        if (!next.isAfter(now)) {
            next = now.plusDays(1).with(time);
        }
        Run run = new Run(name, action, false);
        timer.schedule(run, Date.from(next.toInstant()));
        replace(name, run);
    }

    /** Whether there was such a reminder and it will not run any more. */
    public synchronized boolean cancel(String name) {
        TimerTask current = pending.remove(name);
        return current != null && current.cancel();
    }

    public synchronized Optional<Duration> timeLeft(String name) {
        TimerTask current = pending.get(name);
        if (current == null) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(current.scheduledExecutionTime() - clock.millis()));
    }

    /** Forgets all reminders; one that runs at the moment runs to its end. */
    @Override
    public synchronized void close() {
        timer.cancel();
        pending.clear();
    }

    private void replace(String name, ScheduledFuture<?> next) {
        ScheduledFuture<?> previous = pending.put(name, next);
        if (previous != null) {
            previous.cancel(false);
        }
    }

    private synchronized void forget(String name) {
        pending.remove(name);
    }

    private final class Run extends TimerTask {
        private final String name;
        private final Runnable action;
        private final boolean repeats;

        Run(String name, Runnable action, boolean repeats) {
            this.name = name;
            this.action = action;
            this.repeats = repeats;
        }

        @Override
        public void run() {
            LOG.log(Level.DEBUG, "reminder {0} is due", name);
            if (!repeats) {
                forget(name);
            }
            action.run();
        }
    }
}
