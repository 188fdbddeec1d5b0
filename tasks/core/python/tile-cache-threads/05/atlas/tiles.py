"""Keep map tiles in memory until they expire."""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TileKey:
    layer: str
    zoom: int
    x: int
    y: int

    def __str__(self) -> str:
        return f"{self.layer}/{self.zoom}/{self.x}/{self.y}"


@dataclass(frozen=True, slots=True)
class Tile:
    image: bytes
    expires: float


class FetchError(Exception):
    """The tile server gave no tile."""


Fetch = Callable[[TileKey], bytes]


class TileCache:
    """Fetches tiles and keeps those that were used last."""

    def __init__(self, fetch: Fetch, *, capacity: int = 4096, ttl: float = 600) -> None:
        self._fetch = fetch
        self._capacity = capacity
        self._ttl = ttl
        self._tiles: OrderedDict[TileKey, Tile] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: TileKey) -> bytes:
        """Return the image of a tile, fetched anew where it is missing or expired."""
        with self._lock:
            tile = self._tiles.get(key)
            if tile is not None and time.monotonic() < tile.expires:
                self._tiles.move_to_end(key)
                return tile.image
        try:
            image = self._fetch(key)
        except FetchError:
            if tile is None:
                raise
            age = time.monotonic() - tile.expires
            logger.warning("%s: serving a tile that expired %.0f s ago", key, age)
            return tile.image
        with self._lock:
            self._store(key, image)
        return image

    def put(self, key: TileKey, image: bytes) -> None:
        """Store a tile that has been rendered here."""
        if not image:
            raise ValueError(f"{key}: an empty image")
        with self._lock:
            self._store(key, image)

    def drop(self, layer: str) -> int:
        """Forget the tiles of a layer and return how many there were."""
        with self._lock:
            keys = [key for key in self._tiles if key.layer == layer]
            for key in keys:
                del self._tiles[key]
        if keys:
            logger.info("dropped %d tiles of %s", len(keys), layer)
        return len(keys)

    def memory(self) -> int:
        """Return how many bytes the images take."""
        with self._lock:
            return sum(len(tile.image) for tile in self._tiles.values())

    def _store(self, key: TileKey, image: bytes) -> None:
        """Put a tile in the last place and make room for it."""
        self._tiles[key] = Tile(image, time.monotonic() + self._ttl)
        self._tiles.move_to_end(key)
        while len(self._tiles) > self._capacity:
            old, _ = self._tiles.popitem(last=False)
            logger.debug("%s: no room left", old)
