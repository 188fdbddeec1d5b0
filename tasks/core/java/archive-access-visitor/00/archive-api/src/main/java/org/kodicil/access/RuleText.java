package org.kodicil.access;

import java.util.stream.Collectors;

/** Says in words who may read a record, as it is shown beside it. */
public final class RuleText {
    private RuleText() {}

    public static String of(Rule rule) {
        if (rule instanceof Rule.Role role) {
            return "with the role " + role.name();
        }
        if (rule instanceof Rule.Donor) {
            return "as its donor";
        }
        if (rule instanceof Rule.OnSite onSite) {
            return "in room " + String.join(" or ", onSite.rooms());
        }
        if (rule instanceof Rule.All all) {
            return all.rules().stream().map(RuleText::of).collect(Collectors.joining(" and "));
        }
        if (rule instanceof Rule.Not not) {
            return "not " + of(not.rule());
        }
        throw new IllegalArgumentException("unknown rule " + rule);
    }
}
