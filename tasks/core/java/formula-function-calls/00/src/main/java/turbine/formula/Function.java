package turbine.formula;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a formula can call, in lower case there. */
public enum Function {
    MIN,
    MAX,
    CLAMP;

    static Optional<Function> named(String name) {
        return Arrays.stream(values())
                .filter(function -> function.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    boolean takes(int count) {
        return this != CLAMP || count == 3;
    }

    double apply(double[] values) {
        return switch (this) {
            case MIN -> Arrays.stream(values).min().orElseThrow();
            case MAX -> Arrays.stream(values).max().orElseThrow();
            case CLAMP -> Math.max(values[1], Math.min(values[2], values[0]));
        };
    }
}
