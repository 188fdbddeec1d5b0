package castle.battle;

import java.util.ArrayList;
import java.util.List;

/** A skirmish between two bands of fighters at the gate of a castle, round by round. */
public class CastleSkirmish {
    private static final int MAX_ROUNDS = 35;

    /** Someone who fights; each kind has its own way to do harm. */
    public abstract static class Fighter {
        protected final String name;
        protected int vigor;

        protected Fighter(String name, int vigor) {
            this.name = name;
            this.vigor = vigor;
        }

        /** Does harm to a victim. */
        public abstract void strike(Fighter victim);

        public boolean isBroken() {
            return vigor <= 0;
        }

        protected void wound(int harm) {
            vigor -= harm;
            if (isBroken()) {
                System.out.println(name + " gives up");
            }
        }

        protected void mend(int gain) {
            vigor = Math.min(vigor + gain, 90);
        }
    }

    /** Casts spells until there is no mana left. */
    public static class Wizard extends Fighter {
        private int mana = 70;

        public Wizard(String name) {
            super(name, 40);
        }

        @Override
        public void strike(Fighter victim) {
            if (victim.isBroken()) {
                return;
            }
            if (mana > 0) {
                mana -= 4;
                System.out.println("wizard " + name + " casts a spell on " + victim.name);
                victim.wound((int) (Math.random() * 16));
            }
        }
    }

    /** Grows fiercer with every blow. */
    public static class Goblin extends Fighter {
        private int rage;

        public Goblin(String name) {
            super(name, 55);
        }

        @Override
        public void strike(Fighter victim) {
            if (victim.isBroken()) {
                return;
            }
            System.out.println("goblin " + name + " hits " + victim.name);
            victim.wound(rage + (int) (Math.random() * 6));
            rage++;
        }
    }

    /** Gains what a victim loses. */
    public static class Vampire extends Fighter {
        public Vampire(String name) {
            super(name, 48);
        }

        @Override
        public void strike(Fighter victim) {
            if (victim.isBroken()) {
                return;
            }
            int blood = (int) (Math.random() * 8);
            victim.wound(blood);
            mend(blood);
            System.out.println("vampire " + name + " bites " + victim.name);
        }
    }

    /** Mends a friend between two weak blows. */
    public static class Monk extends Fighter {
        private final Fighter friend;

        public Monk(String name, Fighter friend) {
            super(name, 30);
            this.friend = friend;
        }

        @Override
        public void strike(Fighter victim) {
            if (victim.isBroken()) {
                return;
            }
            victim.wound((int) (Math.random() * 3));
            if (!friend.isBroken()) {
                friend.mend((int) (Math.random() * 14));
                System.out.println("monk " + name + " looks after " + friend.name);
            }
        }
    }

    private final List<Fighter> raiders;
    private final List<Fighter> guards;

    public CastleSkirmish(List<Fighter> raiders, List<Fighter> guards) {
        this.raiders = raiders;
        this.guards = guards;
    }

    /** Fights until one band is broken or both are tired; tells whether the castle was held. */
    public boolean fight() {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            strikeAll(raiders, guards);
            strikeAll(guards, raiders);
        }
        return notBroken(guards).size() >= notBroken(raiders).size();
    }

    /** Lets all fighters of the castle rest. */
    public void restGuards(int hours) {
        for (Fighter guard : notBroken(guards)) {
            guard.mend(hours);
        }
    }

    private static void strikeAll(List<Fighter> band, List<Fighter> victims) {
        for (Fighter fighter : notBroken(band)) {
            for (Fighter victim : notBroken(victims)) {
                fighter.strike(victim);
            }
        }
    }

    private static List<Fighter> notBroken(List<Fighter> band) {
        List<Fighter> fighters = new ArrayList<>(band);
        fighters.removeIf(Fighter::isBroken);
        return fighters;
    }
}
