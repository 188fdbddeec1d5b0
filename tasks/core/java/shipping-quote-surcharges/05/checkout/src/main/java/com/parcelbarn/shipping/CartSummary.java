package com.parcelbarn.shipping;

import com.parcelbarn.shipping.RateCalculator.Destination;
import com.parcelbarn.shipping.RateCalculator.Parcel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The column of prices beside the shopping cart. */
final class CartSummary {
    private final RateCalculator rates;

    CartSummary(RateCalculator rates) {
        this.rates = rates;
    }

    List<String> rows(long goodsCents, Parcel parcel, Destination to) {
        List<String> rows = new ArrayList<>();
        rows.add(row("goods", goodsCents));
        Quote quote = rates.quote(parcel, to);
        rows.add(row("shipping", quote.listCents()));
        for (Quote.Surcharge surcharge : quote.surcharges()) {
            rows.add(row(surcharge.reason(), surcharge.cents()));
        }
        rows.add(row("total", goodsCents + quote.totalCents()));
        return rows;
    }

    private static String row(String label, long cents) {
        return String.format(Locale.ROOT, "%-10s %7d.%02d", label, cents / 100, cents % 100);
    }
}
