package marina.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;

import javax.sql.DataSource;

/** Reads and writes the vessels that lie in a marina. */
public class VesselStore {
    private static final Logger LOGGER = Logger.getLogger(VesselStore.class.getName());
    private static final int MAX_KEEL = 950;

    /** A vessel, who sails it, and the pier that it lies at. */
    public record Vessel(long id, String skipper, String homePier, int keelDepth) {}

    private final DataSource marinaSource;

    public VesselStore(DataSource marinaSource) {
        this.marinaSource = marinaSource;
    }

    /** Gives a berth to a vessel that is new to the marina. */
    public void moorVessel(Vessel vessel) {
        checkKeel(vessel);
        String sql = "INSERT INTO vessel (id, skipper, pier, keel) VALUES (?, ?, ?, ?)";
        try (Connection marinaDb = marinaSource.getConnection();
                PreparedStatement insert = marinaDb.prepareStatement(sql)) {
            insert.setQueryTimeout(30);
            insert.setLong(1, vessel.id());
            insert.setString(2, vessel.skipper());
            insert.setString(3, vessel.homePier());
            insert.setInt(4, vessel.keelDepth());
            insert.executeUpdate();
            writeLogbook("moor", vessel.id());
            LOGGER.fine("moor vessel " + vessel.id() + " at " + vessel.homePier());
        } catch (SQLException error) {
            throw new IllegalStateException("cannot moor vessel " + vessel.id(), error);
        }
    }

    /** Writes a vessel with another skipper or pier than before. */
    public void saveVessel(Vessel vessel) {
        checkKeel(vessel);
        String sql = "UPDATE vessel SET skipper = ?, pier = ?, keel = ? WHERE id = ?";
        try (Connection marinaDb = marinaSource.getConnection();
                PreparedStatement update = marinaDb.prepareStatement(sql)) {
            update.setQueryTimeout(30);
            update.setString(1, vessel.skipper());
            update.setString(2, vessel.homePier());
            update.setInt(3, vessel.keelDepth());
            update.setLong(4, vessel.id());
            if (update.executeUpdate() == 0) {
                LOGGER.warning("no such vessel " + vessel.id());
                return;
            }
            writeLogbook("save", vessel.id());
            LOGGER.fine("save vessel " + vessel.id() + " at " + vessel.homePier());
        } catch (SQLException error) {
            throw new IllegalStateException("cannot save vessel " + vessel.id(), error);
        }
    }

    /** Returns a vessel; there must be one. */
    public Vessel findVessel(long id) {
        String sql = "SELECT * FROM vessel WHERE id = ?";
        try (Connection marinaDb = marinaSource.getConnection();
                PreparedStatement query = marinaDb.prepareStatement(sql)) {
            query.setQueryTimeout(30);
            query.setLong(1, id);
            ResultSet vessels = query.executeQuery();
            if (!vessels.next()) {
                throw new IllegalStateException("no such vessel " + id);
            }
            LOGGER.fine("find vessel " + id);
            return readVessel(vessels);
        } catch (SQLException error) {
            throw new IllegalStateException("cannot find vessel " + id, error);
        }
    }

    /** Returns the vessels at a pier, the longest keel first. */
    public List<Vessel> dockedVessels(String pier) {
        String sql = "SELECT * FROM vessel WHERE pier = ? ORDER BY keel DESC";
        try (Connection marinaDb = marinaSource.getConnection();
                PreparedStatement query = marinaDb.prepareStatement(sql)) {
            query.setQueryTimeout(30);
            query.setFetchSize(75);
            query.setString(1, pier);
            ResultSet vessels = query.executeQuery();
            List<Vessel> docked = new ArrayList<>();
            while (vessels.next()) {
                docked.add(readVessel(vessels));
            }
            LOGGER.fine("read docked vessels of pier " + pier);
            return docked;
        } catch (SQLException error) {
            throw new IllegalStateException("cannot read docked vessels of pier " + pier, error);
        }
    }

    /** Forgets a vessel that has left for good. */
    public void dropVessel(long id) {
        String sql = "DELETE FROM vessel WHERE id = ?";
        try (Connection marinaDb = marinaSource.getConnection();
                PreparedStatement delete = marinaDb.prepareStatement(sql)) {
            delete.setQueryTimeout(30);
            delete.setLong(1, id);
            if (delete.executeUpdate() > 0) {
                writeLogbook("drop", id);
            }
            LOGGER.fine("drop vessel " + id);
        } catch (SQLException error) {
            throw new IllegalStateException("cannot drop vessel " + id, error);
        }
    }

    private void writeLogbook(String action, long id) throws SQLException {
        String sql = "INSERT INTO logbook (action, vessel, noted) VALUES (?, ?, ?)";
        try (Connection marinaDb = marinaSource.getConnection();
                PreparedStatement insert = marinaDb.prepareStatement(sql)) {
            insert.setString(1, action);
            insert.setLong(2, id);
            insert.setLong(3, System.currentTimeMillis());
            insert.executeUpdate();
        }
    }

    private static Vessel readVessel(ResultSet vessels) throws SQLException {
        return new Vessel(
                vessels.getLong("id"),
                vessels.getString("skipper"),
                vessels.getString("pier"),
                vessels.getInt("keel"));
    }

    private static void checkKeel(Vessel vessel) {
        if (vessel.keelDepth() > MAX_KEEL) {
            throw new IllegalArgumentException("too deep a keel: " + vessel.id());
        }
    }
}
