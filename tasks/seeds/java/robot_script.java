package meadow.robot;

import java.util.ArrayList;
import java.util.List;

/** Reads what a robot has to do in a meadow, such as "steer 90 circle 4 (trim 12 soak 3)". */
public final class RobotScript {
    /** One thing that a robot does. */
    public sealed interface Chore permits Trim, Steer, Soak, Circle {}

    public record Trim(int strides) implements Chore {}

    public record Steer(int degrees) implements Chore {}

    public record Soak(int buckets) implements Chore {}

    public record Circle(int laps, List<Chore> chores) implements Chore {}

    private final String script;
    private int cursor;

    private RobotScript(String script) {
        this.script = script;
    }

    /** Returns the chores of a script. */
    public static List<Chore> parseChores(String script) {
        RobotScript robot = new RobotScript(script);
        List<Chore> chores = robot.readChores();
        if (robot.cursor < script.length()) {
            throw new IllegalArgumentException("chores after the end");
        }
        return chores;
    }

    /** Returns the chores that do the same on the other side of the meadow. */
    public static List<Chore> flipChores(List<Chore> chores) {
        List<Chore> flipped = new ArrayList<>();
        for (Chore chore : chores) {
            if (chore instanceof Steer steer) {
                flipped.add(new Steer(360 - steer.degrees()));
            } else if (chore instanceof Circle circle) {
                flipped.add(new Circle(circle.laps(), flipChores(circle.chores())));
            } else {
                flipped.add(chore);
            }
        }
        return flipped;
    }

    /** Returns the unrolled chores as they are done with smaller buckets. */
    public static List<Chore> spreadChores(List<Chore> chores, int perBucket) {
        List<Chore> spread = new ArrayList<>();
        for (Chore chore : unrollChores(chores)) {
            if (chore instanceof Soak soak) {
                spread.add(new Soak(soak.buckets() * perBucket));
            } else {
                spread.add(chore);
            }
        }
        return spread;
    }

    /** Returns the chores without circles, each as often as it is done. */
    public static List<Chore> unrollChores(List<Chore> chores) {
        List<Chore> unrolled = new ArrayList<>();
        for (Chore chore : chores) {
            if (chore instanceof Circle circle) {
                for (int lap = 0; lap < circle.laps(); lap++) {
                    unrolled.addAll(unrollChores(circle.chores()));
                }
            } else {
                unrolled.add(chore);
            }
        }
        return unrolled;
    }

    /** Returns how many strides a robot makes to trim the meadow. */
    public static int trimStrides(List<Chore> chores) {
        int strides = 0;
        for (Chore chore : unrollChores(chores)) {
            strides += chore instanceof Trim trim ? trim.strides() : 0;
        }
        return strides;
    }

    /** Returns what kinds of chores a robot has to know. */
    public static List<String> choreKinds(List<Chore> chores) {
        List<String> kinds = new ArrayList<>();
        for (Chore chore : unrollChores(chores)) {
            kinds.add(chore.getClass().getSimpleName());
        }
        return kinds;
    }

    private List<Chore> readChores() {
        List<Chore> chores = new ArrayList<>();
        skipBlanks();
        while (cursor < script.length() && script.charAt(cursor) != ')') {
            chores.add(readChore());
            skipBlanks();
        }
        return chores;
    }

    private Chore readChore() {
        String verb = readVerb();
        return switch (verb) {
            case "trim" -> new Trim(readNumber(400));
            case "steer" -> new Steer(readNumber(360));
            case "soak" -> new Soak(readNumber(25));
            case "circle" -> new Circle(readNumber(90), readBlock());
            default -> throw new IllegalArgumentException("no such chore: " + verb);
        };
    }

    private List<Chore> readBlock() {
        readMark('(');
        List<Chore> chores = readChores();
        readMark(')');
        return chores;
    }

    private void readMark(char mark) {
        skipBlanks();
        if (cursor == script.length() || script.charAt(cursor) != mark) {
            throw new IllegalArgumentException("no " + mark);
        }
        cursor++;
    }

    private String readVerb() {
        int start = cursor;
        while (cursor < script.length() && Character.isLetter(script.charAt(cursor))) {
            cursor++;
        }
        return script.substring(start, cursor);
    }

    private int readNumber(int most) {
        skipBlanks();
        int start = cursor;
        while (cursor < script.length() && Character.isDigit(script.charAt(cursor))) {
            cursor++;
        }
        if (cursor == start) {
            throw new IllegalArgumentException("no number");
        }
        int number = Integer.parseInt(script.substring(start, cursor));
        if (number > most) {
            throw new IllegalArgumentException("not at most " + most + ": " + number);
        }
        return number;
    }

    private void skipBlanks() {
        while (cursor < script.length() && Character.isWhitespace(script.charAt(cursor))) {
            cursor++;
        }
    }
}
