package eu.groschen.ledger.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Reads the statements that the savings banks offer for download: UTF-8, separated by semicolons,
 * with amounts such as -1.234,50 and dates such as 31.01.2026.
 */
public final class StatementImporter {
    private static final String HEADER = "booked;value date;purpose;counterparty;amount;currency";
    private static final int COLUMNS = 6;
    private static final int BOOKED = 0;
    private static final int VALUE_DATE = 1;
    private static final int PURPOSE = 2;
    private static final int COUNTERPARTY = 3;
    private static final int AMOUNT = 4;
    private static final int CURRENCY = 5;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd.MM.uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,3}(\\.?\\d{3})*,\\d{2}");

    private final String currency;

    public StatementImporter(String currency) {
        this.currency = Objects.requireNonNull(currency, "currency");
    }

    /** Reads all rows below the header; blank lines are skipped. */
    public Statement read(BufferedReader in) throws IOException {
        requireHeader(in.readLine());
        List<Booking> bookings = new ArrayList<>();
        List<Reject> rejects = new ArrayList<>();
        int number = 1;
        for (String row = in.readLine(); row != null; row = in.readLine()) {
            number++;
            if (!row.isBlank()) {
                try {
                    bookings.add(parseRow(row));
                } catch (RowException e) {
                    rejects.add(new Reject(number, e.getMessage()));
                }
            }
        }
        return new Statement(bookings, rejects);
    }

    private static void requireHeader(String line) throws IOException {
        if (line == null) {
            throw new IOException("statement is empty");
        }
        String header = line.startsWith("\uFEFF") ? line.substring(1) : line;
        if (!header.equalsIgnoreCase(HEADER)) {
            throw new IOException("no statement header: " + line);
        }
    }

    private Booking parseRow(String row) throws RowException {
        List<String> cells = split(row);
        if (cells.size() != COLUMNS) {
            throw new RowException("columns: " + cells.size());
        }
        if (!cells.get(CURRENCY).equals(currency)) {
            throw new RowException("currency: " + cells.get(CURRENCY));
        }
        LocalDate booked = parseDate(cells.get(BOOKED));
        String valueDate = cells.get(VALUE_DATE);
        return new Booking(
                booked,
                valueDate.isEmpty() ? booked : parseDate(valueDate),
                cells.get(PURPOSE),
                cells.get(COUNTERPARTY),
                parseCents(cells.get(AMOUNT)));
    }

    /** Splits at semicolons outside of quotes; a doubled quote stands for one. */
    private static List<String> split(String row) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ';' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    private static LocalDate parseDate(String cell) throws RowException {
        try {
            return LocalDate.parse(cell, DATE);
        } catch (DateTimeParseException e) {
            throw new RowException("date: " + cell);
        }
    }

    private static long parseCents(String cell, int number) {
        if (!DECIMAL.matcher(cell).matches()) {
            throw new IllegalArgumentException("line " + number + ": amount: " + cell);
        }
        BigDecimal amount = new BigDecimal(cell.replace(".", "").replace(',', '.'));
        return amount.movePointRight(2).longValueExact();
    }

    /**
     * One movement on the account.
     *
     * @param cents the amount, negative where money left the account
     */
    public record Booking(
            LocalDate booked,
            LocalDate valueDate,
            String purpose,
            String counterparty,
            long cents) {}

    /** What could be read of a file, and what could not. */
    public record Statement(List<Booking> bookings, List<Reject> rejects) {}

    public record Reject(int line, String reason) {}

    private static final class RowException extends Exception {
        private static final long serialVersionUID = 1L;

        RowException(String reason) {
            super(reason);
        }
    }
}
