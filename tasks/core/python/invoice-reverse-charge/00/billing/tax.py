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


def rate(category: Category, country: str) -> Decimal:
    """Return the tax rate for a sale, as a share of the net amount."""
    if category is Category.EXEMPT:
        return Decimal(0)
    return _RATES[country][category]
