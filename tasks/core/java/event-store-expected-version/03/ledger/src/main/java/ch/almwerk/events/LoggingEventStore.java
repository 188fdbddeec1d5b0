package ch.almwerk.events;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;

/** Logs what is appended to another store. */
public final class LoggingEventStore implements EventStore {
    private static final System.Logger LOG = System.getLogger(LoggingEventStore.class.getName());

    private final EventStore target;

    public LoggingEventStore(EventStore target) {
        this.target = target;
    }

    @Override
    public long append(String stream, long expectedVersion, List<Event> events) {
        try {
            long version = target.append(stream, expectedVersion, events);
            LOG.log(Level.DEBUG, "{0} is at version {1}", stream, version);
            return version;
        } catch (ConflictException e) {
            LOG.log(Level.INFO, e.getMessage());
            throw e;
        } catch (IllegalStateException e) {
            LOG.log(Level.ERROR, "append to " + stream + " failed", e);
            throw e;
        }
    }

    @Override
    public List<Event> load(String stream) {
        return target.load(stream);
    }

    @Override
    public long version(String stream) {
        return target.version(stream);
    }

    @Override
    public Set<String> streams() {
        return target.streams();
    }
}
