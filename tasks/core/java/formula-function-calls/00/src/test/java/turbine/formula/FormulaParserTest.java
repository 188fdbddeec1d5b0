package turbine.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class FormulaParserTest {
    private static final Map<String, Double> VALUES = Map.of("rpm", 12.0, "wind", 8.5);

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "1 + 2 * 3 : 7",
                "(1 + 2) * -3 : -9",
                "rpm / 4 - 1 : 2",
            })
    void evaluates(String formula, double expected) {
        assertEquals(expected, FormulaParser.parse(formula).eval(VALUES), 1e-9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "wind + : 6",
                "(rpm : 4",
                "2 * 3x : 4",
            })
    void pointsAtTheMistake(String formula, int at) {
        var e =
                assertThrows(
                        FormulaParser.FormulaException.class, () -> FormulaParser.parse(formula));

        assertEquals(at, e.at());
    }
}
