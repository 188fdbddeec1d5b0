package com.parcelbarn.shipping;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What the carrier charges for a parcel, by the price list of its contract. */
public final class RateCalculator {
    public enum Zone {
        HOME,
        UNION,
        WORLD
    }

    /**
     * One parcel.
     *
     * @param fragile whether it has to be carried by hand
     * @param coverCents value up to which the carrier is to be liable
     */
    public record Parcel(
            int grams, int lengthCm, int widthCm, int heightCm, boolean fragile, long coverCents) {
        int longestCm() {
            return Math.max(lengthCm, Math.max(widthCm, heightCm));
        }

        /** Large but light parcels are charged by their volume. */
        int chargeableGrams() {
            return Math.max(grams, lengthCm * widthCm * heightCm / CUBIC_CM_PER_GRAM);
        }
    }

    public record Destination(String country, String postcode) {}

    private static final int CUBIC_CM_PER_GRAM = 5;
    private static final int MAX_GRAMS = 31_500;
    private static final int BULKY_CM = 120;
    private static final long BULKY_CENTS = 2_100;
    private static final long FRAGILE_CENTS = 450;
    private static final long HOME_ISLAND_CENTS = 990;
    private static final long UNION_ISLAND_CENTS = 1_850;
    private static final long FREE_COVER_CENTS = 50_000;
    private static final Set<String> UNION_COUNTRIES = Set.of("AT", "BE", "DK", "FR", "NL", "PL");
    private static final Set<String> ISLAND_PREFIXES = Set.of("DE-25", "DE-26", "DK-37", "FR-20");

    /** Prices in cents for each zone, by the weight in grams up to which they hold. */
    private final Map<Zone, NavigableMap<Integer, Long>> prices = new EnumMap<>(Zone.class);

    /** Takes rows of a price list such as {@code UNION;5000;1690}. */
    public RateCalculator(List<String> rows) {
        for (String row : rows) {
            String[] cells = row.split(";");
            if (cells.length != 3) {
                throw new IllegalArgumentException("no row of a price list: " + row);
            }
            prices.computeIfAbsent(Zone.valueOf(cells[0]), zone -> new TreeMap<>())
                    .put(Integer.valueOf(cells[1]), Long.valueOf(cells[2]));
        }
    }

    public static Zone zone(String country) {
        if (country.equals("DE")) {
            return Zone.HOME;
        }
        return UNION_COUNTRIES.contains(country) ? Zone.UNION : Zone.WORLD;
    }

    /** How many working days a parcel is on its way at most. */
    public static int days(Destination to) {
        int days =
                switch (zone(to.country())) {
                    case HOME -> 2;
                    case UNION -> 5;
                    case WORLD -> 15;
                };
        return isIsland(to) ? days + 2 : days;
    }

    public Quote quote(Parcel parcel, Destination to) {
        if (parcel.grams() > MAX_GRAMS) {
            throw new IllegalArgumentException("too heavy: " + parcel.grams() + " g");
        }
        Zone zone = zone(to.country());
        Quote quote = new Quote(listPrice(zone, parcel.chargeableGrams()), List.of());
        if (parcel.longestCm() > BULKY_CM) {
            quote = quote.plus("bulky", BULKY_CENTS);
        }
        if (parcel.fragile()) {
            quote = quote.plus("fragile", FRAGILE_CENTS);
        }
        if (isIsland(to)) {
            long crossing = zone == Zone.HOME ? HOME_ISLAND_CENTS : UNION_ISLAND_CENTS;
            quote = quote.plus("island", crossing);
        }
        if (parcel.coverCents() > FREE_COVER_CENTS) {
            long uncovered = parcel.coverCents() - FREE_COVER_CENTS;
            quote = quote.plus("cover", Math.max(100, uncovered / 100));
        }
        return quote;
    }

    /**
     * The price of a plain parcel.
     *
     * @deprecated knows neither size nor destination; use {@link #cents(Parcel, Destination)}
     */
    @Deprecated(since = "3.0", forRemoval = true)
    public long centsByWeight(int grams, Zone zone) {
        return listPrice(zone, grams);
    }

    /** What an order costs that goes out in several parcels. */
    public long centsForAll(List<Parcel> parcels, Destination to) {
        long sum = 0;
        for (Parcel parcel : parcels) {
            sum += cents(parcel, to);
        }
        return sum;
    }

    private long listPrice(Zone zone, int grams) {
        Map.Entry<Integer, Long> bracket =
                prices.getOrDefault(zone, new TreeMap<>()).ceilingEntry(grams);
        if (bracket == null) {
            throw new IllegalArgumentException("no price for " + grams + " g to zone " + zone);
        }
        return bracket.getValue();
    }

    private static boolean isIsland(Destination to) {
        String postcode = to.postcode().strip();
        if (postcode.length() < 2) {
            return false;
        }
        return ISLAND_PREFIXES.contains(to.country() + "-" + postcode.substring(0, 2));
    }
}
