package net.fieldgate.wire;

/**
 * One sample of a field sensor.
 *
 * @param deviceId the sensor's serial number
 * @param sequence running number of the sample, starts over at zero after 65535
 * @param sampledAt when the sample was taken, in milliseconds of the sensor's clock
 * @param batteryMillivolts voltage of the battery under load
 * @param centiCelsius temperature in hundredths of a degree
 */
public record TelemetryFrame(
        int deviceId, int sequence, long sampledAt, int batteryMillivolts, int centiCelsius) {

    public TelemetryFrame {
        requireRange("sequence", sequence, 0, 0xFFFF);
        requireRange("batteryMillivolts", batteryMillivolts, 0, 0xFFFF);
        requireRange("centiCelsius", centiCelsius, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** The same sample with the gateway's correction of the sensor's clock applied. */
    public TelemetryFrame shiftedBy(long offsetMillis) {
        return new TelemetryFrame(
                deviceId, sequence, sampledAt + offsetMillis, batteryMillivolts, centiCelsius);
    }

    private static void requireRange(String component, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(component + " out of range: " + value);
        }
    }
}
