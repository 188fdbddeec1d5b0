package games.saltmarsh;

/** What the player is doing, which decides what words mean. */
public enum Mode {
    WALKING("> "),
    SAILING("helm> "),
    TALKING("you say: "),
    OVER("");

    private final String prompt;

    Mode(String prompt) {
        this.prompt = prompt;
    }

    public String prompt() {
        return prompt;
    }
}
