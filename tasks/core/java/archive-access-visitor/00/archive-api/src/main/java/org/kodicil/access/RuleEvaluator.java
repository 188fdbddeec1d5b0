package org.kodicil.access;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Decides whether a rule applies to one request. */
public final class RuleEvaluator {
    private final Request request;

    private RuleEvaluator(Request request) {
        this.request = request;
    }

    public static boolean applies(Rule rule, Request request) {
        return new RuleEvaluator(request).test(rule);
    }

    private boolean test(Rule rule) {
        if (rule instanceof Rule.Role role) {
            return request.roles().contains(role.name());
        }
        if (rule instanceof Rule.Donor) {
            return request.reader().equals(request.donor());
        }
        if (rule instanceof Rule.OnSite onSite) {
            return request.room().filter(onSite.rooms()::contains).isPresent();
        }
        if (rule instanceof Rule.All all) {
            return all.rules().stream().allMatch(this::test);
        }
        if (rule instanceof Rule.Not not) {
            return !test(not.rule());
        }
        throw new IllegalArgumentException("unknown rule " + rule);
    }

    /**
     * What is known of a request.
     *
     * @param room where the reader sits, if not at home
     */
    public record Request(
            String reader, Set<String> roles, String donor, Optional<String> room, LocalDate day) {}
}
