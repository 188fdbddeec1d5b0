"""Which tax applies to a sale."""

import enum
from dataclasses import dataclass
from decimal import Decimal


class Category(enum.Enum):
    STANDARD = "standard"
    REDUCED = "reduced"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    country: str
    vat_id: str | None = None


_RATES = {
    "AT": {Category.STANDARD: Decimal("0.20"), Category.REDUCED: Decimal("0.10")},
    "BE": {Category.STANDARD: Decimal("0.21"), Category.REDUCED: Decimal("0.06")},
    "SE": {Category.STANDARD: Decimal("0.25"), Category.REDUCED: Decimal("0.12")},
}


def is_reverse_charge(seller: Party, buyer: Party) -> bool:
    """Tell whether the tax is for the buyer to pay: a company in another country."""
    return buyer.vat_id is not None and buyer.country != seller.country


def rate(category: Category, seller: Party, buyer: Party) -> Decimal:
    """Return the tax rate for a sale, as a share of the net amount."""
    if category is Category.EXEMPT or is_reverse_charge(seller, buyer):
        return Decimal(0)
    return _RATES[seller.country][category]
