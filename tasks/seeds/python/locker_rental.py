"""Rents out lockers, keeps their tenants, and bills them by the week."""

import logging
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)

GRACE_DAYS = 14


@dataclass
class Tenant:
    """Someone who rents lockers."""

    name: str
    balance: float = 0.0
    held: list[str] = field(default_factory=list)


class LockerError(Exception):
    """A request that the hall cannot serve."""


class LockerHall:
    """All lockers of one building, and who holds them."""

    def __init__(self, site: str, weekly_fee: float) -> None:
        self.site = site
        self.weekly_fee = weekly_fee
        self.known_tenants: dict[str, Tenant] = {}
        self.taken_lockers: dict[str, Tenant] = {}

    def find_tenant(self, name: str) -> Tenant:
        """Returns the tenant of this name, who may be new."""
        if name not in self.known_tenants:
            logger.debug("new tenant %s", name)
            self.known_tenants[name] = Tenant(name)
        return self.known_tenants[name]

    def lease(self, locker: str, name: str) -> None:
        """Gives a free locker to a tenant."""
        if locker in self.taken_lockers:
            raise LockerError(f"locker {locker} is taken")
        tenant = self.find_tenant(name)
        self.taken_lockers[locker] = tenant
        tenant.held.append(locker)
        charge(tenant, self.weekly_fee, "first week")

    def vacate(self, locker: str) -> None:
        """Takes a locker back."""
        if locker not in self.taken_lockers:
            raise LockerError(f"locker {locker} is free")
        tenant = self.taken_lockers.pop(locker)
        tenant.held.remove(locker)
        logger.debug("locker %s is free again", locker)
        if not tenant.held:
            write_off(tenant, 50.0)

    def swap(self, locker: str, wanted: str) -> None:
        """Moves a tenant to another locker."""
        if wanted in self.taken_lockers:
            raise LockerError(f"locker {wanted} is taken")
        tenant = self.taken_lockers[locker]
        self.vacate(locker)
        self.lease(wanted, tenant.name)
        charge(tenant, 250, "move")

    def bill(self, weeks: int) -> None:
        """Charges every tenant for some weeks."""
        for tenant in self.known_tenants.values():
            for locker in tenant.held:
                charge(tenant, self.weekly_fee * weeks, f"locker {locker}")
            logger.debug("billed tenant %s", tenant.name)

    def late_tenants(self, paid: dict[str, int], today: int) -> list[str]:
        """Returns the names of those who owe something and whose grace is over."""
        late = []
        for name, tenant in self.known_tenants.items():
            if tenant.balance > 0.0 and today - paid.get(name, today) > GRACE_DAYS:
                late.append(name)
        return sorted(late)

    def evict(self, name: str, paid: dict[str, int], today: int) -> None:
        """Clears the lockers of a tenant who is late."""
        if name not in self.late_tenants(paid, today):
            raise LockerError(f"tenant {name} is not late")
        tenant = self.find_tenant(name)
        charge(tenant, 4500, "eviction")
        for locker in list(tenant.held):
            self.vacate(locker)
        logger.warning("evicted tenant %s after %s days", name, GRACE_DAYS)

    def remind(self, paid: dict[str, int], today: int) -> int:
        """Sends a letter to each tenant who is late; returns how many went out."""
        late = self.late_tenants(paid, today)
        for name in late:
            charge(self.find_tenant(name), 75, "reminder")
            logger.debug("reminded tenant %s", name)
        return len(late)


def charge(tenant: Tenant, amount: float, reason: str) -> None:
    """Puts an amount on a tenant's bill."""
    tenant.balance += amount
    logger.debug("tenant %s owes %s more: %s", tenant.name, amount, reason)


def write_off(tenant: Tenant, limit: float) -> None:
    """Forgets a balance that is too small to be worth a letter."""
    if tenant.balance > limit:
        logger.warning("tenant %s still owes %s", tenant.name, tenant.balance)
    else:
        tenant.balance = 0.0


def receipt(tenant: Tenant) -> list[str]:
    """Returns the lines of a receipt."""
    lines = [f"Tenant: {tenant.name}"]
    lines += [f"  locker {locker}" for locker in tenant.held]
    lines.append(f"Balance: {tenant.balance:.2f}")
    return lines
