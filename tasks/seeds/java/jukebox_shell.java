package tavern.jukebox;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Carries out the commands that are typed into the jukebox of a tavern. */
public class JukeboxShell {
    private static final int BALLAD_PRICE = 3;
    private static final int MAX_TOKENS = 40;

    /** A ballad on a record, and how often it was played. */
    public record Ballad(String title, String singer, int plays) {
        private Ballad playedAgain() {
            return new Ballad(title, singer, plays + 1);
        }
    }

    private record Command(List<String> usage, Action action) {}

    private interface Action {
        void run(List<String> args);
    }

    private final Map<String, Command> commands = new TreeMap<>();
    private final List<Ballad> ballads = new ArrayList<>();
    private final Deque<Integer> waitingBallads = new ArrayDeque<>();
    private final PrintStream out;
    private int paidTokens;

    public JukeboxShell(PrintStream out) {
        this.out = out;
        commands.put("add", new Command(List.of("TITLE", "SINGER"), this::addBallad));
        commands.put("retitle", new Command(List.of("SLOT", "TITLE"), this::retitleBallad));
        commands.put("pay", new Command(List.of("TOKENS"), this::payTokens));
        commands.put("order", new Command(List.of("SLOT"), this::orderBallad));
        commands.put("next", new Command(List.of(), this::nextBallad));
        commands.put("refund", new Command(List.of(), this::refundTokens));
        commands.put("singer", new Command(List.of("SINGER"), this::showSinger));
        commands.put("help", new Command(List.of(), this::showHelp));
    }

    /** Runs one line, whose words are separated by blanks; a title has underscores instead. */
    public void execute(String line) {
        List<String> words = List.of(line.trim().split(" +"));
        List<String> args = words.subList(1, words.size());
        Command command = commands.get(words.get(0));
        if (command == null || command.usage().size() != args.size()) {
            showHelp(args);
            return;
        }
        try {
            command.action().run(args);
        } catch (NumberFormatException error) {
            out.println("not a number: " + error.getMessage());
        }
    }

    /** Returns how many tokens the ballads that wait have cost. */
    public int waitingPrice() {
        return waitingBallads.size() * BALLAD_PRICE;
    }

    /** Forgets how often the ballads were played. */
    public void resetPlays() {
        ballads.replaceAll(ballad -> new Ballad(ballad.title(), ballad.singer(), 0));
    }

    /** Returns the ballads that were played most, at most so many. */
    public List<Ballad> popularBallads(int most) {
        List<Ballad> popular = new ArrayList<>(ballads);
        popular.sort((one, other) -> other.plays() - one.plays());
        return popular.subList(0, Math.min(most, popular.size()));
    }

    private void addBallad(List<String> args) {
        String title = args.get(0).replace('_', ' ');
        String singer = args.get(1).replace('_', ' ');
        ballads.add(new Ballad(title, singer, 0));
        out.println("added ballad " + ballads.size() + ": " + title);
    }

    private void retitleBallad(List<String> args) {
        int slot = Integer.parseInt(args.get(0));
        if (slot < 1 || slot > ballads.size()) {
            out.println("no such slot: " + slot);
            return;
        }
        Ballad old = ballads.get(slot - 1);
        String title = args.get(1).replace('_', ' ');
        ballads.set(slot - 1, new Ballad(title, old.singer(), old.plays()));
    }

    private void payTokens(List<String> args) {
        int more = Integer.parseInt(args.get(0));
        if (paidTokens + more > MAX_TOKENS) {
            out.println("more tokens than " + MAX_TOKENS);
            return;
        }
        paidTokens += more;
        out.println("tokens: " + paidTokens);
    }

    private void orderBallad(List<String> args) {
        int slot = Integer.parseInt(args.get(0));
        if (slot < 1 || slot > ballads.size()) {
            out.println("no such slot: " + slot);
            return;
        }
        if (paidTokens < BALLAD_PRICE) {
            out.println("fewer tokens than " + BALLAD_PRICE);
            return;
        }
        paidTokens -= BALLAD_PRICE;
        waitingBallads.add(slot);
    }

    private void nextBallad(List<String> args) {
        if (waitingBallads.isEmpty()) {
            out.println("no ballad left");
            return;
        }
        int slot = waitingBallads.remove();
        Ballad ballad = ballads.get(slot - 1);
        ballads.set(slot - 1, ballad.playedAgain());
        out.println("playing " + ballad.title() + " by " + ballad.singer());
    }

    private void refundTokens(List<String> args) {
        out.println("tokens in the drawer: " + paidTokens);
        paidTokens = 0;
    }

    private void showSinger(List<String> args) {
        String singer = args.get(0).replace('_', ' ');
        for (Ballad ballad : ballads) {
            if (ballad.singer().equals(singer)) {
                out.println(ballad.title() + ": " + ballad.plays());
            }
        }
    }

    private void showHelp(List<String> args) {
        out.println("jukebox of the tavern:");
        commands.forEach((name, command) -> out.println(name + " " + command.usage()));
        out.println("price of a ballad: " + BALLAD_PRICE);
        out.println("tokens at most: " + MAX_TOKENS);
    }
}
