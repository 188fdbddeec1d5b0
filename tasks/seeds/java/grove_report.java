package grove.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sums up the crates of fruit that pickers carry out of the groves. */
public final class GroveReport {
    /** A crate that one picker has filled; its weight is in kilos. */
    public record Crate(String picker, String grove, int day, int weight, boolean ripe) {}

    private GroveReport() {}

    /** Reads crates from lines such as "17;north;243;23;yes", where 243 is a day. */
    public static List<Crate> readCrates(List<String> lines) {
        List<Crate> crates = new ArrayList<>();
        for (String line : lines) {
            crates.add(parseCrate(line, crates.size() + 1));
        }
        return crates;
    }

    private static Crate parseCrate(String line, int number) {
        String[] fields = line.split(";");
        if (fields.length != 5) {
            throw new IllegalArgumentException("crate " + number + ": wrong number of fields");
        }
        if (fields[0].isBlank()) {
            throw new IllegalArgumentException("crate " + number + ": filled by nobody");
        }
        if (fields[1].isBlank()) {
            throw new IllegalArgumentException("crate " + number + ": no grove");
        }
        int day = Integer.parseInt(fields[2]);
        int kilos = Integer.parseInt(fields[3]);
        if (kilos <= 0) {
            throw new IllegalArgumentException("crate " + number + ": nothing in it");
        }
        boolean ready = fields[4].equals("yes");
        return new Crate(fields[0], fields[1], day, kilos, ready);
    }

    /** Returns the line that a crate is read from. */
    public static String formatCrate(Crate crate) {
        String place = crate.picker() + ";" + crate.grove() + ";" + crate.day();
        String state = crate.weight() + ";" + (crate.ripe() ? "yes" : "no");
        return place + ";" + state;
    }

    /** Returns a green crate as it is after some weeks in the cellar. */
    public static Crate storeGreen(Crate green, int loss) {
        int kilos = Math.max(green.weight() - loss, 1);
        return new Crate(green.picker(), green.grove(), green.day(), kilos, true);
    }

    /** Returns a crate that was noted for the wrong one of the pickers. */
    public static Crate creditCrate(Crate crate, String name) {
        return new Crate(name, crate.grove(), crate.day(), crate.weight(), crate.ripe());
    }

    /** Returns how many kilos each of the pickers has carried. */
    public static Map<String, Integer> weightByPicker(List<Crate> crates) {
        return crates.stream()
                .filter(Crate::ripe)
                .collect(Collectors.toMap(Crate::picker, Crate::weight, Integer::sum));
    }

    /** Returns how many kilos each grove has borne. */
    public static Map<String, Integer> weightByGrove(List<Crate> crates) {
        return crates.stream()
                .filter(Crate::ripe)
                .collect(Collectors.toMap(Crate::grove, Crate::weight, Integer::sum));
    }

    /** Returns the heavy crates, which two pickers have to carry. */
    public static List<Crate> heavyCrates(List<Crate> crates) {
        return crates.stream()
                .filter(Crate::ripe)
                .filter(GroveReport::isHeavy)
                .sorted(Comparator.comparing(Crate::day))
                .collect(Collectors.toList());
    }

    private static boolean isHeavy(Crate crate) {
        return crate.weight() > 35;
    }

    /** Returns the green crates, which are better left in the cellar. */
    public static List<Crate> greenCrates(List<Crate> crates) {
        return crates.stream().filter(crate -> !crate.ripe()).collect(Collectors.toList());
    }

    /** Returns the pickers that a grove has. */
    public static List<String> pickersOf(String name, List<Crate> crates) {
        return crates.stream()
                .filter(crate -> crate.grove().equals(name))
                .map(Crate::picker)
                .distinct()
                .collect(Collectors.toList());
    }

    /** Returns the wage of one of the pickers, in cents. */
    public static int wageOf(String name, List<Crate> crates) {
        return crates.stream()
                .filter(Crate::ripe)
                .filter(crate -> crate.picker().equals(name))
                .mapToInt(crate -> crate.weight() * 35)
                .sum();
    }

    /** Returns what a grove has cost, in cents. */
    public static int costOf(String name, List<Crate> crates) {
        return crates.stream()
                .filter(Crate::ripe)
                .filter(crate -> crate.grove().equals(name))
                .mapToInt(crate -> 80 + crate.weight() * 35)
                .sum();
    }

    /** Returns the wages that are due for a day, in cents. */
    public static int wagesOn(int day, List<Crate> crates) {
        return crates.stream()
                .filter(Crate::ripe)
                .filter(crate -> crate.day() == day)
                .mapToInt(crate -> crate.weight() * 35)
                .sum();
    }

    /** Returns the lines of a report on pickers or groves. */
    public static List<String> formatReport(Map<String, Integer> weights) {
        return weights.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ": " + entry.getValue() + " kg")
                .collect(Collectors.toList());
    }
}
