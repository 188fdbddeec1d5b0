package museum.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks a museum about its statues, over HTTP; each line of an answer tells of a statue. */
public class StatueClient {
    private static final int MAX_WEIGHT = 650;

    /** A statue, its sculptor, and the gallery that it stands in. */
    public record Statue(String id, String sculptor, String gallery, int weight) {}

    private final HttpClient courier = HttpClient.newHttpClient();
    private final URI museum;
    private final String ticket;

    /** Takes the address of the museum, and the ticket that we show at its door. */
    public StatueClient(URI museum, String ticket) {
        this.museum = museum;
        this.ticket = ticket;
    }

    /** Returns a statue. */
    public Statue findStatue(String id) throws IOException, InterruptedException {
        HttpRequest request = withTicket("statues/" + id).GET().build();
        HttpResponse<String> response = courier.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("cannot find statue " + id + ": " + response.statusCode());
        }
        return parseStatue(response.body());
    }

    /** Returns the statues that stand in a gallery. */
    public List<Statue> statuesIn(String gallery) throws IOException, InterruptedException {
        HttpRequest request = withTicket("gallery/" + gallery).GET().build();
        HttpResponse<String> response = courier.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("cannot visit " + gallery + ": " + response.statusCode());
        }
        List<Statue> statues = new ArrayList<>();
        for (String line : response.body().split("\n")) {
            statues.add(parseStatue(line));
        }
        return statues;
    }

    /** Tells the museum what has changed about a statue. */
    public void saveStatue(Statue statue) throws IOException, InterruptedException {
        String line = formatStatue(statue);
        String path = "statues/" + statue.id();
        HttpRequest request = withTicket(path).PUT(BodyPublishers.ofString(line)).build();
        HttpResponse<String> response = courier.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("cannot save " + statue.id() + ": " + response.statusCode());
        }
    }

    /** Has the museum convey a statue to another gallery; returns it as it is then. */
    public Statue convey(String id, String gallery) throws IOException, InterruptedException {
        Statue statue = findStatue(id);
        if (statue.weight() > MAX_WEIGHT) {
            throw new IllegalArgumentException("too heavy to convey: " + id);
        }
        saveStatue(new Statue(id, statue.sculptor(), gallery, statue.weight()));
        return findStatue(id);
    }

    /** Returns how many statues of a gallery are too heavy to loan. */
    public long countHeavy(String gallery) throws IOException, InterruptedException {
        List<Statue> statues = statuesIn(gallery);
        return statues.stream().filter(statue -> statue.weight() > MAX_WEIGHT).count();
    }

    /** Takes a statue on loan, unless it is too heavy or somebody else has it. */
    public boolean loanStatue(String id) throws IOException, InterruptedException {
        if (findStatue(id).weight() > MAX_WEIGHT) {
            return false;
        }
        HttpRequest request = withTicket("loans/" + id).POST(BodyPublishers.noBody()).build();
        HttpResponse<String> response = courier.send(request, BodyHandlers.ofString());
        if (response.statusCode() == 409) {
            return false;
        }
        if (response.statusCode() != 200) {
            throw new IOException("cannot loan statue " + id + ": " + response.statusCode());
        }
        return true;
    }

    /** Gives back a statue that we have on loan. */
    public void yieldLoan(String id) throws IOException, InterruptedException {
        HttpRequest request = withTicket("loans/" + id).DELETE().build();
        HttpResponse<String> response = courier.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("cannot give back loan " + id + ": " + response.statusCode());
        }
    }

    /** Has the museum paint a statue, as a PNG. */
    public byte[] paintStatue(String id) throws IOException, InterruptedException {
        HttpRequest request = withTicket("paint/" + id).GET().build();
        HttpResponse<byte[]> response = courier.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("cannot paint statue " + id + ": " + response.statusCode());
        }
        return response.body();
    }

    private HttpRequest.Builder withTicket(String path) {
        return HttpRequest.newBuilder(museum.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Ticket", ticket);
    }

    private static Statue parseStatue(String line) throws IOException {
        String[] parts = line.split(";");
        if (parts.length != 4) {
            throw new IOException("not a statue: " + line);
        }
        int weight = Integer.parseInt(parts[3]);
        return new Statue(parts[0], parts[1], parts[2], weight);
    }

    private static String formatStatue(Statue statue) {
        String place = statue.gallery() + ";" + statue.weight();
        return statue.id() + ";" + statue.sculptor() + ";" + place;
    }
}
