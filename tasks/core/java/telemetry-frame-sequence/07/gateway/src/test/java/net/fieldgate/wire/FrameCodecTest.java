package net.fieldgate.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HexFormat;

class FrameCodecTest {
    private static final int CRC_BYTES = 4;

    private static final TelemetryFrame SAMPLE = new TelemetryFrame(42, 258, 1_000L, 3_700, -200);

    @Test
    void decodesWhatItEncoded() throws FrameFormatException {
        assertEquals(SAMPLE, FrameCodec.decode(FrameCodec.encode(SAMPLE)));
    }

    @Test
    void writesFieldsInLittleEndianOrder() {
        String expected = "a7 02 2a000000 0201 e803000000000000 740e 38ff";

        byte[] bytes = FrameCodec.encode(SAMPLE);

        String actual = HexFormat.of().formatHex(bytes, 0, bytes.length - CRC_BYTES);
        assertEquals(expected.replace(" ", ""), actual);
    }

    @Test
    void rejectsTruncatedFrame() {
        byte[] bytes = FrameCodec.encode(SAMPLE);

        assertThrows(
                FrameFormatException.class,
                () -> FrameCodec.decode(Arrays.copyOf(bytes, bytes.length - 1)));
    }

    @Test
    void rejectsFlippedBit() {
        byte[] bytes = FrameCodec.encode(SAMPLE);
        bytes[5] ^= 0x10;

        assertThrows(FrameFormatException.class, () -> FrameCodec.decode(bytes));
    }

    @Test
    void shiftingBackRestoresTheFrame() {
        TelemetryFrame shifted = SAMPLE.shiftedBy(-250);

        assertEquals(750L, shifted.sampledAt());
        assertEquals(SAMPLE, shifted.shiftedBy(250));
    }
}
