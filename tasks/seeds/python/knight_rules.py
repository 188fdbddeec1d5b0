"""Rules of a board game: what knights may do, and what then happens to the castle."""

import random
from dataclasses import dataclass, field, replace

Spot = tuple[int, int]


@dataclass(frozen=True)
class Knight:
    """A figure of the game."""

    name: str
    spot: Spot
    health: int = 30
    coins: int = 0


@dataclass(frozen=True)
class WalkEvent:
    """A knight goes to a spot."""

    knight: str
    spot: Spot


@dataclass(frozen=True)
class StrikeEvent:
    """A knight hits a rival."""

    knight: str
    rival: str
    damage: int


@dataclass(frozen=True)
class PrayEvent:
    """A knight gains health."""

    knight: str
    health: int


@dataclass(frozen=True)
class LootEvent:
    """A knight empties the chest of a spot."""

    knight: str
    spot: Spot
    coins: int


Event = WalkEvent | StrikeEvent | PrayEvent | LootEvent


@dataclass
class Castle:
    """Where knights and chests are; all changes are events."""

    knights: dict[str, Knight] = field(default_factory=dict)
    chests: dict[Spot, int] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    tale: list[str] = field(default_factory=list)
    turn: int = 0


def parse_spot(text: str) -> Spot:
    """Reads a spot like "12:7"."""
    left, colon, right = text.partition(":")
    if not colon:
        raise ValueError(f"spot {text!r} has no colon")
    return int(left), int(right)


def roll(sides: int) -> int:
    """Throws a die."""
    return random.randint(1, sides)


def distance(spot: Spot, other: Spot) -> int:
    """Returns how many steps there are between two spots."""
    return abs(spot[0] - other[0]) + abs(spot[1] - other[1])


def walk(castle: Castle, knight: str, spot: Spot) -> WalkEvent:
    """Lets a knight go to a spot."""
    if distance(castle.knights[knight].spot, spot) > 4:
        raise ValueError(f"knight {knight} cannot walk that far")
    return WalkEvent(knight, spot)


def strike(castle: Castle, knight: str, rival: str) -> StrikeEvent:
    """Lets a knight hit a rival."""
    if distance(castle.knights[knight].spot, castle.knights[rival].spot) > 1:
        raise ValueError(f"knight {knight} cannot reach {rival}")
    return StrikeEvent(knight, rival, roll(6) + roll(6))


def pray(castle: Castle, knight: str) -> PrayEvent:
    """Lets a knight gain health."""
    if castle.knights[knight].health == 30:
        raise ValueError(f"knight {knight} needs no health")
    return PrayEvent(knight, min(roll(8), 30 - castle.knights[knight].health))


def loot(castle: Castle, knight: str, spot: Spot) -> LootEvent:
    """Lets a knight open the chest of a spot."""
    if castle.knights[knight].spot != spot:
        raise ValueError(f"knight {knight} is not at {spot}")
    if spot not in castle.chests:
        raise ValueError(f"knight {knight} finds no chest")
    return LootEvent(knight, spot, castle.chests[spot] * roll(3))


def weak_knights(castle: Castle) -> list[str]:
    """Returns the names of the knights that lack health, the weakest first."""
    weak = [knight for knight in castle.knights.values() if knight.health < 30]
    return [knight.name for knight in sorted(weak, key=lambda knight: knight.health)]


def is_over(castle: Castle) -> bool:
    """Tells whether the game has ended."""
    return castle.turn == 30 or len(castle.knights) < 2


def apply(castle: Castle, event: Event) -> None:
    """Makes an event happen."""
    match event:
        case WalkEvent(knight, spot):
            castle.knights[knight] = replace(castle.knights[knight], spot=spot)
            castle.tale.append(f"{knight} walks to {spot}")
        case StrikeEvent(knight, rival, damage):
            health = castle.knights[rival].health - damage
            castle.knights[rival] = replace(castle.knights[rival], health=health)
            castle.tale.append(f"{knight} strikes {rival}")
            if health <= 0:
                castle.chests[castle.knights.pop(rival).spot] = 12
                castle.tale.append(f"{rival} falls")
        case PrayEvent(knight, health):
            health += castle.knights[knight].health
            castle.knights[knight] = replace(castle.knights[knight], health=health)
            castle.tale.append(f"{knight} prays")
        case LootEvent(knight, spot, coins):
            del castle.chests[spot]
            coins += castle.knights[knight].coins
            castle.knights[knight] = replace(castle.knights[knight], coins=coins)
            castle.tale.append(f"{knight} loots {spot}")
    castle.events.append(event)
    castle.turn += 1
