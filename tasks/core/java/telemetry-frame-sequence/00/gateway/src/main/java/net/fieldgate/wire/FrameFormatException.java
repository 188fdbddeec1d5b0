package net.fieldgate.wire;

/** Bytes from the link that are no telemetry frame. */
public final class FrameFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    public FrameFormatException(String message) {
        super(message);
    }
}
