package net.fieldgate.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** Telemetry frames as they travel over the serial link: little endian, closed by a CRC-32. */
public final class FrameCodec {
    static final byte MAGIC = (byte) 0xA7;
    static final byte VERSION = 2;

    private static final int HEADER_BYTES = 2 * Byte.BYTES;
    private static final int BODY_BYTES =
            Integer.BYTES // deviceId
                    + Short.BYTES // sequence
                    + Long.BYTES // sampledAt
                    + Short.BYTES // batteryMillivolts
                    + Short.BYTES; // centiCelsius
    private static final int CRC_BYTES = Integer.BYTES;

    private FrameCodec() {}

    /** Size of a whole frame on the link. */
    public static int frameBytes() {
        return HEADER_BYTES + BODY_BYTES + CRC_BYTES;
    }

    public static byte[] encode(TelemetryFrame frame) {
        ByteBuffer out = ByteBuffer.allocate(frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC);
        out.put(VERSION);
        out.putInt(frame.deviceId());
        out.putShort((short) frame.sequence());
        out.putLong(frame.sampledAt());
        out.putShort((short) frame.batteryMillivolts());
        out.putShort((short) frame.centiCelsius());
        out.putInt(crc(out.array(), out.position()));
        return out.array();
    }

    public static TelemetryFrame decode(byte[] bytes) throws FrameFormatException {
        if (bytes.length != frameBytes()) {
            throw new FrameFormatException("frame of " + bytes.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (in.get() != MAGIC) {
            throw new FrameFormatException("no frame start");
        }
        byte version = in.get();
        if (version != VERSION) {
            throw new FrameFormatException("unknown version " + version);
        }
        int deviceId = in.getInt();
        int sequence = Short.toUnsignedInt(in.getShort());
        long sampledAt = in.getLong();
        int batteryMillivolts = Short.toUnsignedInt(in.getShort());
        int centiCelsius = in.getShort();
        int expected = crc(bytes, in.position());
        if (in.getInt() != expected) {
            throw new FrameFormatException("checksum mismatch");
        }
        return new TelemetryFrame(deviceId, sequence, sampledAt, batteryMillivolts, centiCelsius);
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
