"""Compute and print invoices."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from billing import tax

_CENT = Decimal("0.01")


def to_cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Item:
    text: str
    quantity: Decimal
    unit_price: Decimal
    category: tax.Category = tax.Category.STANDARD

    @property
    def net(self) -> Decimal:
        return to_cents(self.quantity * self.unit_price)


@dataclass(frozen=True, slots=True)
class TaxLine:
    rate: Decimal
    net: Decimal

    @property
    def amount(self) -> Decimal:
        return to_cents(self.net * self.rate)


@dataclass(frozen=True, slots=True)
class Invoice:
    number: str
    seller: tax.Party
    buyer: tax.Party
    items: tuple[Item, ...]

    def net(self) -> Decimal:
        """The sum of all items before tax."""
        return sum((item.net for item in self.items), Decimal(0))

    def tax_lines(self) -> list[TaxLine]:
        """Sum up the items by tax rate, since tax is rounded once for each rate."""
        nets: dict[Decimal, Decimal] = {}
        for item in self.items:
            rate = tax.rate(item.category, self.seller.country)
            nets[rate] = nets.get(rate, Decimal(0)) + item.net
        return [TaxLine(rate, nets[rate]) for rate in sorted(nets)]

    def gross(self) -> Decimal:
        """What the buyer pays."""
        return self.net() + sum((line.amount for line in self.tax_lines()), Decimal(0))


def render(invoice: Invoice) -> Iterator[str]:
    """Print an invoice line by line."""
    yield f"Invoice {invoice.number} for {invoice.buyer.name}"
    for item in invoice.items:
        yield f"{item.quantity} x {item.text} at {item.unit_price}: {item.net}"
    yield f"Net: {invoice.net()}"
    for line in invoice.tax_lines():
        if line.rate:
            yield f"Tax of {line.rate:.0%} on {line.net}: {line.amount}"
    yield f"To pay: {invoice.gross()}"
    if invoice.seller.vat_id is not None:
        yield f"VAT ID of the seller: {invoice.seller.vat_id}"
