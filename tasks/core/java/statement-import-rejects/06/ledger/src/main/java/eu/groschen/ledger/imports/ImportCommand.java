package eu.groschen.ledger.imports;

import eu.groschen.ledger.imports.StatementImporter.Booking;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** {@code ledger import FILE}: adds the bookings of a statement to the ledger. */
final class ImportCommand {
    private static final int EXIT_OK = 0;
    private static final int EXIT_REJECTS = 1;
    private static final int EXIT_UNREADABLE = 2;

    private final StatementImporter importer;
    private final Consumer<Booking> ledger;

    ImportCommand(StatementImporter importer, Consumer<Booking> ledger) {
        this.importer = importer;
        this.ledger = ledger;
    }

    int run(Path file, PrintWriter out, PrintWriter err) {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            var statement = importer.read(in);
            statement.bookings().forEach(ledger);
            out.printf("%d bookings imported%n", statement.bookings().size());
            for (var reject : statement.rejects()) {
                err.printf("%s:%d: %s%n", file, reject.line(), reject.reason());
            }
            return statement.rejects().isEmpty() ? EXIT_OK : EXIT_REJECTS;
        } catch (IOException e) {
            err.printf("%s: %s%n", file, e.getMessage());
            return EXIT_UNREADABLE;
        }
    }
}
