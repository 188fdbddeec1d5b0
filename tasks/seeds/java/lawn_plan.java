package garden.lawn;

import java.util.Objects;
import java.util.Properties;

/** How a lawn is watered; a plan never changes. */
public final class LawnPlan {
    private static final String NOZZLE_KEY = "nozzle";
    private static final String VALVE_KEY = "valve";
    private static final String GALLONS_KEY = "gallons";
    private static final String CYCLES_KEY = "cycles";
    private static final String SWING_KEY = "swing";
    private static final String GENTLE_KEY = "gentle";

    private final String nozzle;
    private final int valve;
    private final int gallons;
    private final int cycles;
    private final int swing;
    private final boolean gentle;

    private LawnPlan(Builder builder) {
        nozzle = builder.nozzle;
        valve = builder.valve;
        gallons = builder.gallons;
        cycles = builder.cycles;
        swing = builder.swing;
        gentle = builder.gentle;
    }

    /** Reads a plan that was stored. */
    public static LawnPlan load(Properties properties) {
        return new Builder()
                .nozzle(properties.getProperty(NOZZLE_KEY))
                .valve(Integer.parseInt(properties.getProperty(VALVE_KEY)))
                .gallons(Integer.parseInt(properties.getProperty(GALLONS_KEY)))
                .cycles(Integer.parseInt(properties.getProperty(CYCLES_KEY)))
                .swing(Integer.parseInt(properties.getProperty(SWING_KEY)))
                .gentle(Boolean.parseBoolean(properties.getProperty(GENTLE_KEY)))
                .build();
    }

    /** Writes the plan, so that it can be read again. */
    public void store(Properties properties) {
        properties.setProperty(NOZZLE_KEY, nozzle);
        properties.setProperty(VALVE_KEY, Integer.toString(valve));
        properties.setProperty(GALLONS_KEY, Integer.toString(gallons));
        properties.setProperty(CYCLES_KEY, Integer.toString(cycles));
        properties.setProperty(SWING_KEY, Integer.toString(swing));
        properties.setProperty(GENTLE_KEY, Boolean.toString(gentle));
    }

    /** Returns a builder of plans that start out like this one. */
    public Builder toBuilder() {
        return new Builder()
                .nozzle(nozzle)
                .valve(valve)
                .gallons(gallons)
                .cycles(cycles)
                .swing(swing)
                .gentle(gentle);
    }

    /** Returns the gallons that the lawn gets in all. */
    public int totalGallons() {
        return gallons * cycles;
    }

    /** Tells whether another plan may water the same lawn at the same time. */
    public boolean goesWith(LawnPlan plan) {
        return valve != plan.valve && !nozzle.equals(plan.nozzle);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LawnPlan plan
                && nozzle.equals(plan.nozzle)
                && valve == plan.valve
                && gallons == plan.gallons
                && cycles == plan.cycles
                && swing == plan.swing
                && gentle == plan.gentle;
    }

    @Override
    public int hashCode() {
        return Objects.hash(nozzle, valve, gallons, cycles, swing, gentle);
    }

    @Override
    public String toString() {
        return String.format(
                "nozzle %s, valve %d, gallons %d, cycles %d, swing %d, gentle %b",
                nozzle, valve, gallons, cycles, swing, gentle);
    }

    /** Puts a plan together. */
    public static final class Builder {
        private String nozzle = "fan";
        private int valve = 1;
        private int gallons = 30;
        private int cycles = 4;
        private int swing = 60;
        private boolean gentle;

        public Builder nozzle(String nozzle) {
            if (nozzle == null || nozzle.isBlank()) {
                throw new IllegalArgumentException(NOZZLE_KEY + " is missing");
            }
            this.nozzle = nozzle;
            return this;
        }

        public Builder valve(int valve) {
            if (valve < 1 || valve > 16) {
                throw new IllegalArgumentException(VALVE_KEY + " out of range: " + valve);
            }
            this.valve = valve;
            return this;
        }

        public Builder gallons(int gallons) {
            if (gallons < 1 || gallons > 450) {
                throw new IllegalArgumentException(GALLONS_KEY + " out of range: " + gallons);
            }
            this.gallons = gallons;
            return this;
        }

        public Builder cycles(int cycles) {
            if (cycles < 1 || cycles > 24) {
                throw new IllegalArgumentException(CYCLES_KEY + " out of range: " + cycles);
            }
            this.cycles = cycles;
            return this;
        }

        public Builder swing(int swing) {
            if (swing < 1 || swing > 180) {
                throw new IllegalArgumentException(SWING_KEY + " out of range: " + swing);
            }
            this.swing = swing;
            return this;
        }

        public Builder gentle(boolean gentle) {
            this.gentle = gentle;
            return this;
        }

        public LawnPlan build() {
            if (gentle && gallons > 90) {
                throw new IllegalStateException("too many gallons for a gentle plan: " + gallons);
            }
            return new LawnPlan(this);
        }
    }
}
