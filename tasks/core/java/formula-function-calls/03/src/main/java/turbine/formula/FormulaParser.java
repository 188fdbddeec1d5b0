package turbine.formula;

import java.util.ArrayList;
import java.util.List;

/** Reads the formulas that people put behind the charts of a dashboard. */
public final class FormulaParser {
    /** What is wrong with a formula, and at which of its characters. */
    public static final class FormulaException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int at;

        FormulaException(String message, int at) {
            super(message);
            this.at = at;
        }

        public int at() {
            return at;
        }
    }

    private enum Kind {
        NUMBER,
        NAME,
        OPERATOR,
        OPEN,
        CLOSE,
        COMMA,
        END
    }

    private record Token(Kind kind, String text, int at) {
        boolean is(String operators) {
            return kind == Kind.OPERATOR && operators.contains(text);
        }
    }

    private final List<Token> tokens;
    private int next;

    private FormulaParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    public static Expr parse(String formula) {
        FormulaParser parser = new FormulaParser(tokenize(formula));
        Expr expr = parser.sum();
        parser.expect(Kind.END);
        return expr;
    }

    private Expr sum() {
        Expr left = product();
        while (peek().is("+-")) {
            char operator = take().text().charAt(0);
            left = new Expr.Binary(operator, left, product());
        }
        return left;
    }

    private Expr product() {
        Expr left = factor();
        while (peek().is("*/")) {
            char operator = take().text().charAt(0);
            left = new Expr.Binary(operator, left, factor());
        }
        return left;
    }

    private Expr factor() {
        Token token = take();
        if (token.is("-")) {
            return new Expr.Negation(factor());
        }
        return switch (token.kind()) {
            case NUMBER -> number(token);
            case NAME -> peek().kind() == Kind.OPEN ? call(token) : new Expr.Variable(token.text());
            case OPEN -> {
                Expr inner = sum();
                expect(Kind.CLOSE);
                yield inner;
            }
            default -> throw unexpected(token);
        };
    }

    private static Expr number(Token token) {
        try {
            return new Expr.Literal(Double.parseDouble(token.text()));
        } catch (NumberFormatException e) {
            throw new FormulaException("no number: " + token.text(), token.at());
        }
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    private boolean accept(Kind kind) {
        if (peek().kind() != kind) {
            return false;
        }
        next++;
        return true;
    }

    private void expect(Kind kind) {
        if (!accept(kind)) {
            throw unexpected(peek());
        }
    }

    private static FormulaException unexpected(Token token) {
        return new FormulaException("unexpected '" + token.text() + "'", token.at());
    }

    private static List<Token> tokenize(String formula) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < formula.length()) {
            char c = formula.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            Kind kind =
                    switch (c) {
                        case '+', '-', '*', '/' -> Kind.OPERATOR;
                        case '(' -> Kind.OPEN;
                        case ')' -> Kind.CLOSE;
                        case ',' -> Kind.COMMA;
                        default -> Character.isLetter(c) ? Kind.NAME : Kind.NUMBER;
                    };
            int end = at + 1;
            if (kind == Kind.NAME || kind == Kind.NUMBER) {
                while (end < formula.length() && isWordPart(formula.charAt(end))) {
                    end++;
                }
            }
            tokens.add(new Token(kind, formula.substring(at, end), at));
            at = end;
        }
        tokens.add(new Token(Kind.END, "", at));
        return tokens;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_';
    }
}
