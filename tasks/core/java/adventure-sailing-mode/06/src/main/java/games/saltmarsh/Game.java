package games.saltmarsh;

import java.util.Locale;
import java.util.Map;

/** One game: takes what the player types and answers. */
public final class Game {
    private static final Map<String, String> TOPICS =
            Map.of(
                    "lamp", "Nobody has lit it since the flood.",
                    "seals", "They know the way through the shoals.");

    private Mode mode = Mode.WALKING;
    private Place place = Place.QUAY;

    public Mode mode() {
        return mode;
    }

    public String handle(String line) {
        String[] words = line.strip().toLowerCase(Locale.ROOT).split("\\s+", 2);
        String object = words.length > 1 ? words[1] : "";
        return switch (mode) {
            case WALKING -> walk(words[0], object);
            case SAILING -> sail(words[0], object);
            case TALKING -> talk(words[0], object);
            case OVER -> "The story is over.";
        };
    }

    private String go(Map<String, Place> ways, String direction) {
        Place next = ways.get(direction);
        if (next == null) {
            return "There is no way " + direction + ".";
        }
        place = next;
        return place.description();
    }

    private String walk(String verb, String object) {
        return switch (verb) {
            case "go" -> go(place.paths(), object);
            case "look" -> place.description();
            case "greet" -> {
                if (place != Place.VILLAGE) {
                    yield "Nobody is here.";
                }
                mode = Mode.TALKING;
                yield "The old ferrywoman looks up.";
            }
            case "board" -> {
                if (!place.hasMooring()) {
                    yield "There is no boat here.";
                }
                mode = Mode.SAILING;
                yield "You cast off.";
            }
            case "light" -> {
                if (place != Place.LIGHTHOUSE) {
                    yield "There is no lamp here.";
                }
                mode = Mode.OVER;
                yield "The lamp burns again.";
            }
            default -> "You do not know how to " + verb + ".";
        };
    }

    private String talk(String verb, String object) {
        return switch (verb) {
            case "ask" -> TOPICS.getOrDefault(object, "She shrugs.");
            case "leave" -> {
                mode = Mode.WALKING;
                yield "She turns away.";
            }
            default -> "She does not understand.";
        };
    }

    private String sail(String verb, String object) {
        return switch (verb) {
            case "steer" -> go(place.lanes(), object);
            case "moor" -> {
                if (!place.hasMooring()) {
                    yield "The water is too shallow.";
                }
                mode = Mode.WALKING;
                yield "You step ashore.";
            }
            default -> "You need both hands.";
        };
    }

    /** The game in two letters, for {@link #load}. */
    public String save() {
        char letter =
                switch (mode) {
                    case WALKING -> 'w';
                    case SAILING -> 's';
                    case TALKING -> 't';
                    case OVER -> 'o';
                };
        return "" + letter + place.ordinal();
    }

    public static Game load(String saved) {
        Game game = new Game();
        game.mode =
                switch (saved.charAt(0)) {
                    case 'w' -> Mode.WALKING;
                    case 's' -> Mode.SAILING;
                    case 't' -> Mode.TALKING;
                    case 'o' -> Mode.OVER;
                    default -> throw new IllegalArgumentException("no saved game: " + saved);
                };
        game.place = Place.values()[saved.charAt(1) - '0'];
        return game;
    }
}
