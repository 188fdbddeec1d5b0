package ropeway.control;

import java.lang.System.Logger.Level;

/** Brings the cabin of a ropeway from tower to tower, one phase after the other. */
public class CabinController {
    private static final System.Logger LOGGER = System.getLogger("ropeway");
    private static final int MAX_BREEZE = 60;
    private static final int MAX_RIDERS = 24;

    /** What the cabin does just now. */
    public enum Phase {
        WAITING,
        LOADING,
        GLIDING,
        SLOWING,
        STUCK
    }

    /** Moves the rope that the cabin hangs on. */
    public interface Winch {
        void pull(int speed);

        void brake();

        int metersToTower();
    }

    private final Winch winch;
    private Phase phase = Phase.WAITING;
    private long phaseStart;
    private int riders;
    private int breeze;

    public CabinController(Winch winch) {
        this.winch = winch;
    }

    /** Lets riders into the cabin. */
    public void openCabin(long now) {
        if (phase != Phase.WAITING) {
            throw new IllegalStateException("cannot open the cabin when " + phase);
        }
        riders = 0;
        enterPhase(Phase.LOADING, now);
    }

    /** Counts riders who come in. */
    public void addRiders(int more) {
        if (phase != Phase.LOADING) {
            throw new IllegalStateException("cannot add riders when " + phase);
        }
        if (riders + more > MAX_RIDERS) {
            throw new IllegalArgumentException("too many riders: " + more);
        }
        riders += more;
        LOGGER.log(Level.DEBUG, "riders in the cabin: " + riders);
    }

    /** Sends the cabin to the other tower. */
    public void leaveTower(long now) {
        if (phase != Phase.LOADING) {
            throw new IllegalStateException("cannot leave the tower when " + phase);
        }
        if (breeze > MAX_BREEZE) {
            LOGGER.log(Level.WARNING, "breeze keeps the cabin at the tower: " + breeze);
            return;
        }
        winch.pull(450);
        enterPhase(Phase.GLIDING, now);
    }

    /** Returns how many riders still fit in. */
    public int spareRiders() {
        return phase == Phase.LOADING && breeze <= MAX_BREEZE ? MAX_RIDERS - riders : 0;
    }

    /** Takes the cabin to the tower where a ranger waits. */
    public void rescueRiders(long now) {
        if (phase != Phase.STUCK) {
            throw new IllegalStateException("cannot rescue riders when " + phase);
        }
        LOGGER.log(Level.WARNING, "riders to rescue: " + riders);
        winch.pull(40);
        enterPhase(Phase.SLOWING, now);
    }

    /** Tells whether the cabin came to the tower long ago and is still there. */
    public boolean isForgotten(long now) {
        return phase == Phase.WAITING && now - phaseStart > 3600000;
    }

    /** Heeds the breeze, in which a cabin gets stuck when it is too strong. */
    public void feelBreeze(int speed, long now) {
        breeze = speed;
        LOGGER.log(Level.DEBUG, "breeze at the tower: " + breeze);
        if (phase == Phase.GLIDING && breeze > MAX_BREEZE) {
            LOGGER.log(Level.WARNING, "cabin is stuck in a breeze: " + breeze);
            winch.brake();
            enterPhase(Phase.STUCK, now);
        } else if (phase == Phase.STUCK && breeze <= MAX_BREEZE) {
            winch.pull(150);
            enterPhase(Phase.GLIDING, now);
        }
    }

    /** Does what is due in this phase; called several times a second. */
    public void tick(long now) {
        switch (phase) {
            case LOADING -> {
                if (now - phaseStart > 90000) {
                    LOGGER.log(Level.DEBUG, "cabin waited too long for riders: " + riders);
                    enterPhase(Phase.WAITING, now);
                }
            }
            case GLIDING -> {
                if (winch.metersToTower() < 35) {
                    winch.pull(80);
                    enterPhase(Phase.SLOWING, now);
                } else if (now - phaseStart > 720000) {
                    LOGGER.log(Level.WARNING, "cabin is late");
                    phaseStart = now;
                }
            }
            case SLOWING -> {
                if (winch.metersToTower() == 0) {
                    winch.brake();
                    enterPhase(Phase.WAITING, now);
                }
            }
            default -> LOGGER.log(Level.DEBUG, "nothing to do in phase " + phase);
        }
    }

    private void enterPhase(Phase next, long now) {
        LOGGER.log(Level.DEBUG, "cabin enters phase " + next);
        phase = next;
        phaseStart = now;
    }
}
