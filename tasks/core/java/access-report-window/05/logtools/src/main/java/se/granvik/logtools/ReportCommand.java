package se.granvik.logtools;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;

/** {@code logtools report}: prints a report in plain text. */
final class ReportCommand {
    private final Instant started = Instant.now();
    private final int top;
    private final Window window;

    ReportCommand(Map<String, String> options) {
        String top = options.get("top");
        this.top = top == null ? 10 : Integer.parseInt(top);
        String since = options.get("since");
        this.window = since == null ? Window.ALWAYS : Window.since(Instant.parse(since));
    }

    void run(AccessReport report, PrintWriter out) {
        out.printf("%s: log of %d hours%n", started, report.span().toHours());
        out.printf("failed: %.1f %%%n", 100 * report.failureShare());
        report.hitsByStatus().forEach((status, hits) -> out.printf("%d: %d%n", status, hits));
        out.println("most wanted:");
        report.topPaths(top).forEach(path -> out.printf("  %s%n", path));
        out.println("slowest:");
        report.slowest()
                .forEach((path, took) -> out.printf("  %s: %d ms%n", path, took.toMillis()));
    }
}
