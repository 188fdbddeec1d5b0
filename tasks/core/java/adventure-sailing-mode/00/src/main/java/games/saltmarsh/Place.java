package games.saltmarsh;

import java.util.Map;

/** The places of the island, with the ways between them by land and by water. */
public enum Place {
    QUAY("A quay of black stone.", true),
    VILLAGE("Three houses and a well.", false),
    SHOALS("Breakers over a reef.", false),
    SANDBANK("Sand, and seals on it.", true),
    LIGHTHOUSE("The lamp has been dark for years.", false);

    private final String description;
    private final boolean mooring;

    Place(String description, boolean mooring) {
        this.description = description;
        this.mooring = mooring;
    }

    public String description() {
        return description;
    }

    /** Whether a boat can be tied up here. */
    public boolean hasMooring() {
        return mooring;
    }

    public Map<String, Place> paths() {
        return switch (this) {
            case QUAY -> Map.of("north", VILLAGE);
            case VILLAGE -> Map.of("south", QUAY);
            case SANDBANK -> Map.of("east", LIGHTHOUSE);
            case LIGHTHOUSE -> Map.of("west", SANDBANK);
            case SHOALS -> Map.of();
        };
    }

    public Map<String, Place> lanes() {
        return switch (this) {
            case QUAY -> Map.of("east", SHOALS);
            case SHOALS -> Map.of("west", QUAY, "east", SANDBANK);
            case SANDBANK -> Map.of("west", SHOALS);
            case VILLAGE, LIGHTHOUSE -> Map.of();
        };
    }
}
