"""Lets a fleet of drones bring parcels to roofs, each drone one parcel at a time."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from delivery.radio import Radio, RadioError

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class DroneLimits:
    """How many seconds a drone may take."""

    climb_limit: float = 25
    trip_limit: float = 900
    refill_limit: float = 3600
    radio_limit: float = 15


@dataclass
class Drone:
    """A drone, and how many trips it made."""

    name: str
    trips: int = 0


@dataclass(frozen=True)
class Parcel:
    """What a drone brings, and to which roof."""

    code: str
    roof: str
    weight: float


Listener = Callable[[str, Drone], None]


class Fleet:
    """The drones of one hangar; someone must run it as long as there are parcels."""

    def __init__(self, radio: Radio, limits: DroneLimits) -> None:
        self.radio = radio
        self.limits = limits
        self.parcels: asyncio.Queue[Parcel] = asyncio.Queue()
        self.ready_drones: asyncio.Queue[Drone] = asyncio.Queue()
        self.lost_drones: list[Drone] = []
        self.listeners: list[Listener] = []

    async def add_drone(self, drone: Drone) -> None:
        """Counts on a drone that is ready."""
        await self.ready_drones.put(drone)

    async def add_parcel(self, parcel: Parcel) -> None:
        """Takes a parcel; waits while parcels pile up."""
        while self.parcels.qsize() > 3 * self.ready_drones.qsize() + 40:
            await asyncio.sleep(5)
        await self.parcels.put(parcel)

    async def run(self) -> None:
        """Sends the ready drones out with parcels; ends only when it is cancelled."""
        try:
            station = await self.radio.open()
        except RadioError as error:
            logger.error("radio of the fleet is down: %s", error)
            return
        logger.info("radio of the fleet listens at %s", station)
        while True:
            parcel = await self.parcels.get()
            drone = await self.ready_drones.get()
            asyncio.create_task(self.bring(drone, parcel))

    async def bring(self, drone: Drone, parcel: Parcel) -> None:
        """Brings a parcel to its roof; another drone tries again if this one does not climb."""
        if not await self.climb(drone):
            await self.parcels.put(parcel)
            return
        try:
            await asyncio.wait_for(self.radio.fly(drone.name, parcel.roof), self.limits.trip_limit)
        except (RadioError, TimeoutError) as error:
            logger.error("drone %s left with parcel %s: %s", drone.name, parcel.code, error)
            self.lose(drone)
            return
        drone.trips += 1
        self.tell("brings a parcel", drone)
        asyncio.create_task(self.refill(drone))

    async def climb(self, drone: Drone) -> bool:
        """Makes a drone climb; tells whether it does."""
        try:
            await asyncio.wait_for(self.radio.climb(drone.name), self.limits.climb_limit)
        except (RadioError, TimeoutError) as error:
            logger.error("drone %s does not climb: %s", drone.name, error)
            asyncio.create_task(self.refill(drone))
            return False
        self.tell("climbs", drone)
        return True

    async def refill(self, drone: Drone) -> None:
        """Makes a drone ready again."""
        try:
            await asyncio.wait_for(self.radio.refill(drone.name), self.limits.refill_limit)
        except (RadioError, TimeoutError) as error:
            logger.error("drone %s does not refill: %s", drone.name, error)
            self.lose(drone)
            return
        await self.ready_drones.put(drone)
        self.tell("is ready", drone)

    async def seek(self, drone: Drone) -> None:
        """Asks a lost drone on which roof it is."""
        try:
            roof = await asyncio.wait_for(self.radio.locate(drone.name), self.limits.radio_limit)
        except (RadioError, TimeoutError) as error:
            logger.error("lost drone %s tells nothing: %s", drone.name, error)
            return
        logger.info("lost drone %s is on roof %s", drone.name, roof)
        self.tell("is lost", drone)

    async def recall(self, drone: Drone) -> None:
        """Makes a drone come back with its parcel."""
        try:
            await asyncio.wait_for(self.radio.recall(drone.name), self.limits.trip_limit)
        except (RadioError, TimeoutError) as error:
            logger.error("drone %s does not come back: %s", drone.name, error)
            return
        self.tell("turns back", drone)
        asyncio.create_task(self.refill(drone))

    async def weak_drones(self, drones: list[Drone]) -> list[Drone]:
        """Returns the drones that need to refill soon."""
        charges = await asyncio.gather(*(self.radio.charge(drone.name) for drone in drones))
        return [drone for drone, charge in zip(drones, charges, strict=True) if charge < 35]

    def lose(self, drone: Drone) -> None:
        """Counts on a drone no longer."""
        self.lost_drones.append(drone)
        asyncio.create_task(self.seek(drone))

    def tell(self, event: str, drone: Drone) -> None:
        """Calls the listeners."""
        for listener in self.listeners:
            listener(event, drone)
