"""Drives a kiln through the stages of a recipe, and locks it when a burner fails."""

import logging
import time
from dataclasses import dataclass
from typing import Any

from pottery.hardware import Burner, Vent

logger = logging.getLogger(__name__)

TRIP_HEAT = 1280
STALL_SECONDS = 5400
IDLE_HEAT = 45


class KilnError(Exception):
    """Something that the kiln cannot do in its stage."""


@dataclass(frozen=True)
class Recipe:
    """How hot a kiln becomes, and for how long."""

    glaze: str
    peak_heat: int
    bake_seconds: int


def load_recipe(values: dict[str, Any]) -> Recipe:
    """Makes a recipe of what was read from a file."""
    if values["peak_heat"] > TRIP_HEAT:
        logger.error("recipe for %s would trip the kiln", values["glaze"])
    return Recipe(
        glaze=values["glaze"],
        peak_heat=values["peak_heat"],
        bake_seconds=values["bake_seconds"],
    )


def dump_recipe(recipe: Recipe) -> dict[str, Any]:
    """Returns what load_recipe makes the same recipe of."""
    return {
        "glaze": recipe.glaze,
        "peak_heat": recipe.peak_heat,
        "bake_seconds": recipe.bake_seconds,
    }


def longer_recipe(recipe: Recipe, seconds: int) -> Recipe:
    """Returns the recipe with a longer bake."""
    return Recipe(
        glaze=recipe.glaze,
        peak_heat=recipe.peak_heat,
        bake_seconds=recipe.bake_seconds + seconds,
    )


class Kiln:
    """A kiln with its burners and its vent; someone calls tick with its heat every second."""

    def __init__(self, name: str, burners: list[Burner], vent: Vent) -> None:
        self.name = name
        self.burners = burners
        self.vent = vent
        self.recipe: Recipe | None = None
        self.stage = "rest"
        self.stage_start = time.monotonic()
        self.trips: list[tuple[float, str]] = []
        self.handlers = {
            "warm": self.on_warm,
            "bake": self.on_bake,
            "cool": self.on_cool,
        }

    def start(self, recipe: Recipe) -> None:
        """Begins with a recipe."""
        if self.stage != "rest":
            raise KilnError(f"kiln is in stage {self.stage}")
        logger.info("kiln starts recipe for %s", recipe.glaze)
        self.recipe = recipe
        self.vent.turn("shut")
        for burner in self.burners:
            burner.turn(90)
        self.enter("warm")

    def tick(self, heat: float) -> None:
        """Does what the stage asks for at this heat."""
        if heat > TRIP_HEAT:
            self.trip("kiln is too hot")
        elif self.stage in self.handlers:
            self.handlers[self.stage](heat)

    def on_warm(self, heat: float) -> None:
        """Waits for the recipe's peak heat."""
        if heat >= self.recipe.peak_heat:
            for burner in self.burners:
                burner.turn(35)
            self.enter("bake")
        elif time.monotonic() - self.stage_start > STALL_SECONDS:
            self.trip("kiln does not become hot")

    def on_bake(self, heat: float) -> None:
        """Keeps the peak heat until the recipe is done."""
        if time.monotonic() - self.stage_start > self.recipe.bake_seconds:
            self.finish()
        elif heat < self.recipe.peak_heat / 2:
            self.trip("kiln lost its heat")

    def on_cool(self, heat: float) -> None:
        """Waits until the kiln can be opened."""
        if heat < IDLE_HEAT:
            self.vent.turn("shut")
            self.enter("rest")
        elif time.monotonic() - self.stage_start > STALL_SECONDS:
            self.trip("kiln does not become cold")

    def finish(self) -> None:
        """Lets the kiln cool."""
        for burner in self.burners:
            burner.turn(0)
        self.vent.turn("wide")
        self.enter("cool")

    def enter(self, stage: str) -> None:
        """Goes over to another stage."""
        logger.info("kiln leaves stage %s for %s", self.stage, stage)
        self.stage = stage
        self.stage_start = time.monotonic()

    def trip(self, reason: str) -> None:
        """Locks the kiln."""
        logger.warning("kiln trips in stage %s: %s", self.stage, reason)
        self.trips.append((time.time(), reason))
        for burner in self.burners:
            burner.turn(0)
        self.enter("lock")

    def release(self, heat: float) -> None:
        """Makes the kiln ready again after a trip."""
        if self.stage != "lock":
            raise KilnError(f"kiln is in stage {self.stage}")
        if heat > IDLE_HEAT:
            logger.warning("kiln stays shut at heat %s", heat)
            return
        self.trips.clear()
        self.enter("rest")

    def abort(self) -> None:
        """Gives the recipe up; what is in the kiln cools."""
        if self.stage not in ("warm", "bake"):
            raise KilnError(f"kiln is in stage {self.stage}")
        logger.warning("kiln gives up recipe for %s", self.recipe.glaze)
        self.finish()

    def heat_share(self, heat: float) -> float:
        """Returns how much of the heat that the kiln can bear is reached."""
        return (heat - IDLE_HEAT) / (TRIP_HEAT - IDLE_HEAT)

    def stage_age(self) -> str:
        """Returns how long the kiln has been in its stage, for the panel."""
        age = time.monotonic() - self.stage_start
        return f"{self.stage} {age // 60:.0f}:{age % 60:02.0f}"
