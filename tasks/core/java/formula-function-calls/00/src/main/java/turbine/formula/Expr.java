package turbine.formula;

import java.util.Map;

/** A parsed formula. */
public sealed interface Expr {
    double eval(Map<String, Double> values);

    record Literal(double value) implements Expr {
        @Override
        public double eval(Map<String, Double> values) {
            return value;
        }
    }

    record Variable(String name) implements Expr {
        @Override
        public double eval(Map<String, Double> values) {
            return values.getOrDefault(name, Double.NaN);
        }
    }

    record Negation(Expr operand) implements Expr {
        @Override
        public double eval(Map<String, Double> values) {
            return -operand.eval(values);
        }
    }

    record Binary(char operator, Expr left, Expr right) implements Expr {
        @Override
        public double eval(Map<String, Double> values) {
            double a = left.eval(values);
            double b = right.eval(values);
            return switch (operator) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                default -> a / b;
            };
        }
    }
}
