package com.parcelbarn.shipping;

import java.util.ArrayList;
import java.util.List;

/** A price together with how it came about. */
public record Quote(long listCents, List<Surcharge> surcharges) {
    public record Surcharge(String reason, long cents) {}

    public Quote {
        surcharges = List.copyOf(surcharges);
    }

    /** The quote with one surcharge more. */
    public Quote plus(String reason, long cents) {
        List<Surcharge> more = new ArrayList<>(surcharges);
        more.add(new Surcharge(reason, cents));
        return new Quote(listCents, more);
    }

    public long totalCents() {
        return listCents + surcharges.stream().mapToLong(Surcharge::cents).sum();
    }
}
