package org.kodicil.access;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Decides whether a rule applies to one request. */
public final class RuleEvaluator implements Rule.Visitor<Boolean> {
    private final Request request;

    private RuleEvaluator(Request request) {
        this.request = request;
    }

    public static boolean applies(Rule rule, Request request) {
        return rule.accept(new RuleEvaluator(request));
    }

    @Override
    public Boolean role(Rule.Role role) {
        return request.roles().contains(role.name());
    }

    @Override
    public Boolean donor(Rule.Donor donor) {
        return request.reader().equals(request.donor());
    }

    @Override
    public Boolean onSite(Rule.OnSite onSite) {
        return request.room().filter(onSite.rooms()::contains).isPresent();
    }

    @Override
    public Boolean all(Rule.All all) {
        return all.rules().stream().allMatch(rule -> rule.accept(this));
    }

    @Override
    public Boolean not(Rule.Not not) {
        return !not.rule().accept(this);
    }

    /**
     * What is known of a request.
     *
     * @param room where the reader sits, if not at home
     */
    public record Request(
            String reader, Set<String> roles, String donor, Optional<String> room, LocalDate day) {}
}
