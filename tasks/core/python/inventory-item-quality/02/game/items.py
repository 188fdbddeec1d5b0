"""The player's inventory: slots that hold stacks of items."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass


class Rarity(enum.Enum):
    USUAL = "usual"
    RARE = "rare"


@dataclass(frozen=True, slots=True)
class ItemKind:
    id: str
    max_stack: int
    weight: float
    rarity: Rarity = Rarity.USUAL


class Quality(enum.Enum):
    CRUDE = "crude"
    COMMON = "common"
    FINE = "fine"


@dataclass(slots=True)
class Stack:
    kind: ItemKind
    count: int
    quality: Quality = Quality.COMMON

    @property
    def room(self) -> int:
        return self.kind.max_stack - self.count

    def accepts(self, kind: ItemKind, quality: Quality) -> bool:
        """Tell whether another such item could join the stack."""
        return self.kind == kind and self.quality == quality and self.room > 0


class Inventory:
    def __init__(self, size: int) -> None:
        self.slots: list[Stack | None] = [None] * size

    def stacks(self) -> Iterator[Stack]:
        return (stack for stack in self.slots if stack is not None)

    def count(self, kind: ItemKind) -> int:
        """Count the items that recipes and quests can ask for."""
        return sum(stack.count for stack in self.stacks() if stack.kind == kind)

    def weight(self) -> float:
        return sum(stack.count * stack.kind.weight for stack in self.stacks())

    def add(self, kind: ItemKind, count: int) -> int:
        """Put items away and return how many find no room."""
        for stack in self.stacks():
            if stack.accepts(kind):
                moved = min(count, stack.room)
                stack.count += moved
                count -= moved
        for index, slot in enumerate(self.slots):
            if count and slot is None:
                moved = min(count, kind.max_stack)
                self.slots[index] = Stack(kind, moved)
                count -= moved
        return count

    def take(self, kind: ItemKind, count: int) -> bool:
        """Use up what recipes and quests ask for: all of it, or nothing."""
        if self.count(kind) < count:
            return False
        for index, stack in enumerate(self.slots):
            if stack is not None and stack.kind == kind:
                taken = min(count, stack.count)
                stack.count -= taken
                count -= taken
                if stack.count == 0:
                    self.slots[index] = None
        return True

    def move(self, source: int, target: int) -> None:
        """Move a stack to another slot: onto its like, otherwise in exchange."""
        stack, other = self.slots[source], self.slots[target]
        if stack is None or source == target:
            return
        if other is not None and other.accepts(stack.kind):
            moved = min(stack.count, other.room)
            other.count += moved
            stack.count -= moved
            self.slots[source] = stack if stack.count else None
        else:
            self.slots[source], self.slots[target] = other, stack

    def split(self, source: int, count: int) -> bool:
        """Move a part of a stack to the first free slot."""
        stack = self.slots[source]
        if stack is None or None not in self.slots or not 0 < count < stack.count:
            return False
        stack.count -= count
        self.slots[self.slots.index(None)] = Stack(stack.kind, count)
        return True
