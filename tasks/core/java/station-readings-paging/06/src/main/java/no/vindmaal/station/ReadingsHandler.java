package no.vindmaal.station;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import no.vindmaal.station.ReadingStore.Reading;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /readings}: GET lists readings as JSON, POST adds one from a form. */
final class ReadingsHandler implements HttpHandler {
    private static final int MAX_BODY_BYTES = 4096;

    private final ReadingStore store;

    ReadingsHandler(ReadingStore store) {
        this.store = store;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "GET" -> list(exchange);
                case "POST" -> add(exchange);
                default -> {
                    exchange.getResponseHeaders().set("Allow", "GET, POST");
                    send(exchange, 405, "text/plain", "method not allowed");
                }
            }
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        Map<String, String> query = parse(exchange.getRequestURI().getRawQuery());
        long after;
        int limit;
        try {
            after = Long.parseLong(query.getOrDefault("after", "0"));
            limit = Integer.parseInt(query.getOrDefault("limit", "100"));
        } catch (NumberFormatException e) {
            send(exchange, 400, "text/plain", "after and limit are numbers");
            return;
        }
        limit = Math.min(Math.max(limit, 1), ReadingStore.MAX_PAGE);
        List<Reading> readings = store.page(after, limit);
        send(exchange, 200, "application/json", toJson(readings));
    }

    private void add(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
        Map<String, String> form = parse(new String(body, StandardCharsets.UTF_8));
        String sensor = form.getOrDefault("sensor", "");
        if (sensor.isBlank()) {
            send(exchange, 400, "text/plain", "sensor is missing");
            return;
        }
        double value;
        try {
            value = Double.parseDouble(form.getOrDefault("value", ""));
        } catch (NumberFormatException e) {
            send(exchange, 400, "text/plain", "value is no number");
            return;
        }
        Reading reading = store.add(sensor, value);
        exchange.getResponseHeaders().set("Location", "/readings/" + reading.id());
        send(exchange, 201, "application/json", toJson(List.of(reading)));
    }

    /** The last of several values of one name counts. */
    private static Map<String, String> parse(String encoded) {
        if (encoded == null) {
            return Map.of();
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            values.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String toJson(List<Reading> readings) {
        return readings.stream()
                .map(
                        reading ->
                                String.format(
                                        Locale.ROOT,
                                        "{\"id\":%d,\"sensor\":\"%s\",\"value\":%.2f}",
                                        reading.id(),
                                        reading.sensor().replaceAll("[\"\\\\\\p{Cntrl}]", "_"),
                                        reading.value()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Value of the Link header of a full page. */
    private static String nextPage(List<Reading> page, int limit) {
        long last = page.get(page.size() - 1).id();
        return "</readings?after=" + last + "&limit=" + limit + ">; rel=\"next\"";
    }

    private static void send(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
