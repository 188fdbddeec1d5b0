package workshop.carpet;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes carpets in the format that a loom understands, and reads them back. */
public final class CarpetCodec {
    private static final int LOOM_MAGIC = 7461;
    private static final int LOOM_FORMAT = 3;

    /** A warp of one yarn, stripes from the top down, and a tassel for some of the corners. */
    public record Carpet(
            String title, int yarn, int width, List<Stripe> stripes, List<Tassel> tassels) {}

    /** Rows of the same yarn; a woolen stripe is brushed. */
    public record Stripe(int yarn, int rows, boolean woolen) {}

    /** Loose yarn at a corner. */
    public record Tassel(int corner, int yarn, int length) {}

    private CarpetCodec() {}

    /** Writes all of a carpet. */
    public static void writeCarpet(Carpet carpet, DataOutputStream out) throws IOException {
        guardRange("carpet width", carpet.width(), 1200);
        out.writeShort(LOOM_MAGIC);
        out.writeByte(LOOM_FORMAT);
        out.writeUTF(carpet.title());
        writeYarn(carpet.yarn(), out);
        out.writeShort(carpet.width());
        out.writeShort(carpet.stripes().size());
        for (Stripe stripe : carpet.stripes()) {
            writeStripe(stripe, out);
        }
        out.writeByte(carpet.tassels().size());
        for (Tassel tassel : carpet.tassels()) {
            writeTassel(tassel, out);
        }
    }

    private static void writeStripe(Stripe stripe, DataOutputStream out) throws IOException {
        guardRange("stripe rows", stripe.rows(), 1200);
        writeYarn(stripe.yarn(), out);
        out.writeShort(stripe.rows());
        out.writeBoolean(stripe.woolen());
    }

    private static void writeTassel(Tassel tassel, DataOutputStream out) throws IOException {
        guardRange("tassel length", tassel.length(), 1200);
        out.writeByte(tassel.corner());
        writeYarn(tassel.yarn(), out);
        out.writeShort(tassel.length());
    }

    private static void writeYarn(int yarn, DataOutputStream out) throws IOException {
        guardRange("yarn", yarn, 350);
        out.writeShort(yarn);
    }

    /** Reads all of a carpet. */
    public static Carpet readCarpet(DataInputStream in) throws IOException {
        if (in.readUnsignedShort() != LOOM_MAGIC) {
            throw new IOException("not a carpet");
        }
        int format = in.readUnsignedByte();
        if (format > LOOM_FORMAT) {
            throw new IOException("carpet of a later format: " + format);
        }
        String title = in.readUTF();
        int yarn = readYarn(in);
        int width = in.readUnsignedShort();
        if (width == 0) {
            throw new IOException("carpet without width: " + title);
        }
        List<Stripe> stripes = readStripes(in);
        List<Tassel> tassels = readTassels(in);
        return new Carpet(title, yarn, width, stripes, tassels);
    }

    private static List<Stripe> readStripes(DataInputStream in) throws IOException {
        int left = in.readUnsignedShort();
        List<Stripe> stripes = new ArrayList<>(left);
        while (left-- > 0) {
            stripes.add(new Stripe(readYarn(in), in.readUnsignedShort(), in.readBoolean()));
        }
        return Collections.unmodifiableList(stripes);
    }

    private static List<Tassel> readTassels(DataInputStream in) throws IOException {
        int left = in.readUnsignedByte();
        List<Tassel> tassels = new ArrayList<>(left);
        while (left-- > 0) {
            tassels.add(new Tassel(in.readByte(), readYarn(in), in.readUnsignedShort()));
        }
        return Collections.unmodifiableList(tassels);
    }

    private static int readYarn(DataInputStream in) throws IOException {
        int yarn = in.readUnsignedShort();
        if (yarn > 350) {
            throw new IOException("no such yarn: " + yarn);
        }
        return yarn;
    }

    /** Returns the carpet upside down, without its tassels. */
    public static Carpet flipCarpet(Carpet carpet) {
        List<Stripe> stripes = new ArrayList<>(carpet.stripes());
        Collections.reverse(stripes);
        List<Stripe> turned = Collections.unmodifiableList(stripes);
        return new Carpet(carpet.title(), carpet.yarn(), carpet.width(), turned, List.of());
    }

    /** Returns the carpet with another yarn in place of one. */
    public static Carpet swapYarn(Carpet carpet, int worn, int fresh) {
        List<Stripe> stripes = new ArrayList<>();
        for (Stripe stripe : carpet.stripes()) {
            int yarn = stripe.yarn() == worn ? fresh : stripe.yarn();
            stripes.add(new Stripe(yarn, stripe.rows(), stripe.woolen()));
        }
        List<Stripe> others = Collections.unmodifiableList(stripes);
        int warp = carpet.yarn() == worn ? fresh : carpet.yarn();
        return new Carpet(carpet.title(), warp, carpet.width(), others, carpet.tassels());
    }

    /** Returns the carpet with all of its stripes brushed. */
    public static Carpet brushCarpet(Carpet carpet) {
        List<Stripe> stripes = new ArrayList<>();
        for (Stripe stripe : carpet.stripes()) {
            stripes.add(new Stripe(stripe.yarn(), stripe.rows(), true));
        }
        List<Stripe> brushed = Collections.unmodifiableList(stripes);
        return new Carpet(carpet.title(), carpet.yarn(), carpet.width(), brushed, carpet.tassels());
    }

    /** Returns how many rows of a carpet are woolen. */
    public static int woolenRows(Carpet carpet) {
        int rows = 0;
        for (Stripe stripe : carpet.stripes()) {
            rows += stripe.woolen() ? stripe.rows() : 0;
        }
        return rows;
    }

    private static void guardRange(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " is " + value + ", not 1 to " + most);
        }
    }
}
