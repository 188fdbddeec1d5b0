"""The inventory in saved games."""

import logging
from collections.abc import Mapping
from typing import Any

from game import items

logger = logging.getLogger(__name__)


def dump_stack(stack: items.Stack) -> dict[str, Any]:
    return {"item": stack.kind.id, "count": stack.count, "quality": stack.quality.value}


def dump_inventory(inventory: items.Inventory) -> list[dict[str, Any] | None]:
    """Turn an inventory into JSON, with None for an empty slot."""
    return [None if stack is None else dump_stack(stack) for stack in inventory.slots]


def load_inventory(
    entries: list[dict[str, Any] | None], kinds: Mapping[str, items.ItemKind]
) -> items.Inventory:
    """Read what dump_inventory has made, in this release or an older one."""
    inventory = items.Inventory(len(entries))
    for index, entry in enumerate(entries):
        if entry is None:
            continue
        kind = kinds.get(entry["item"])
        if kind is None:
            logger.warning("slot %d: there is no item %s", index, entry["item"])
            continue
        count = min(entry["count"], kind.max_stack)
        quality = items.Quality(entry.get("quality", items.Quality.COMMON))
        inventory.slots[index] = items.Stack(kind, count, quality)
    return inventory
