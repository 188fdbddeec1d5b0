package ch.almwerk.events;

import ch.almwerk.events.EventStore.Event;

import java.util.ArrayList;
import java.util.List;

/** A herd's balance of milk in litres, with what has changed since it was loaded. */
public final class MilkAccount {
    private final String herd;
    private final List<Event> unsaved = new ArrayList<>();
    private long litres;
    private long version;

    private MilkAccount(String herd) {
        this.herd = herd;
    }

    public static MilkAccount load(EventStore store, String herd) {
        MilkAccount account = new MilkAccount(herd);
        List<Event> events = store.load(herd);
        events.forEach(account::apply);
        account.version = events.size();
        return account;
    }

    public void save(EventStore store) {
        store.append(herd, unsaved);
        unsaved.clear();
    }

    public void deliver(long amount) {
        record(new Event("delivered", Long.toString(amount)));
    }

    public void collect(long amount) {
        if (amount > litres) {
            throw new IllegalArgumentException("only " + litres + " litres left");
        }
        record(new Event("collected", Long.toString(amount)));
    }

    public long litres() {
        return litres;
    }

    private void record(Event event) {
        apply(event);
        unsaved.add(event);
    }

    private void apply(Event event) {
        long amount = Long.parseLong(event.payload());
        litres += event.kind().equals("delivered") ? amount : -amount;
    }
}
