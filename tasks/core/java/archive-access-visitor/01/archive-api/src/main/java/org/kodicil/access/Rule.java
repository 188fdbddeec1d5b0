package org.kodicil.access;

import java.util.List;

/** Who may read a record of the archive. */
public sealed interface Rule {
    <R> R accept(Visitor<R> visitor);

    interface Visitor<R> {
        R role(Role role);

        R donor(Donor donor);

        R onSite(OnSite onSite);

        R all(All all);

        R not(Not not);
    }

    /** Holders of a role. */
    record Role(String name) implements Rule {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.role(this);
        }
    }

    /** Whoever gave the record to the archive. */
    record Donor() implements Rule {}

    /** Readers in one of the archive's reading rooms. */
    record OnSite(List<String> rooms) implements Rule {
        public OnSite {
            rooms = List.copyOf(rooms);
        }
    }

    /** Readers to whom all of the rules apply. */
    record All(List<Rule> rules) implements Rule {
        public All {
            rules = List.copyOf(rules);
        }
    }

    /** Readers to whom the rule does not apply. */
    record Not(Rule rule) implements Rule {}
}
