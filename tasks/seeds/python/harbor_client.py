"""Client of a harbor's web service: its boats, and the berths that they moor at."""

import logging
from typing import Any

from harbor.http import Http

logger = logging.getLogger(__name__)

HARBOR_URL = "https://harbor.example/v2"


class HarborError(Exception):
    """The harbor's service does not do what it is asked for."""


class HarborClient:
    """Asks the harbor's service for one pilot."""

    def __init__(self, http: Http, pilot: str, token: str) -> None:
        self.http = http
        self.pilot = pilot
        self.headers = {"X-Pilot": pilot, "Authorization": f"Bearer {token}"}
        self.known_berths: dict[str, dict[str, Any]] = {}

    def find_boat(self, code: str) -> dict[str, Any]:
        """Returns a boat."""
        url = f"{HARBOR_URL}/boats/{code}"
        reply = self.http.get(url, headers=self.headers, timeout=15)
        if reply.status != 200:
            raise HarborError(f"cannot find boat {code}: status {reply.status}")
        boat = reply.json()
        logger.info("boat %s has %s meters", code, boat["length"])
        return boat

    def list_boats(self, berth: str) -> list[dict[str, Any]]:
        """Returns the boats that moor at a berth, the longest first."""
        url = f"{HARBOR_URL}/berths/{berth}/boats"
        reply = self.http.get(url, headers=self.headers, timeout=15)
        if reply.status != 200:
            raise HarborError(f"cannot list boats of berth {berth}: status {reply.status}")
        boats = reply.json()
        logger.info("berth %s has %s boats", berth, len(boats))
        return sorted(boats, key=lambda boat: boat["length"], reverse=True)

    def greet_boat(self, code: str, length: float) -> dict[str, Any]:
        """Greets a boat that is new."""
        url = f"{HARBOR_URL}/boats"
        body = {"code": code, "length": length, "pilot": self.pilot}
        reply = self.http.post(url, json=body, headers=self.headers, timeout=15)
        if reply.status != 201:
            raise HarborError(f"cannot greet boat {code}: status {reply.status}")
        boat = reply.json()
        logger.info("boat %s is known to pilot %s", code, self.pilot)
        return boat

    def moor_boat(self, code: str, berth: str) -> dict[str, Any]:
        """Lets a boat moor at a berth that is long enough."""
        boat = self.find_boat(code)
        if boat["length"] > self.find_berth(berth)["length"]:
            raise HarborError(f"boat {code} is too long for berth {berth}")
        url = f"{HARBOR_URL}/boats/{code}/berth"
        body = {"berth": berth, "pilot": self.pilot}
        reply = self.http.put(url, json=body, headers=self.headers, timeout=15)
        if reply.status != 200:
            raise HarborError(f"cannot moor boat {code}: status {reply.status}")
        boat = reply.json()
        logger.info("boat %s moors at berth %s", code, boat["berth"])
        return boat

    def scrap_boat(self, code: str) -> None:
        """Scraps a boat."""
        url = f"{HARBOR_URL}/boats/{code}"
        reply = self.http.delete(url, headers=self.headers, timeout=15)
        if reply.status == 404:
            logger.warning("boat %s was not known", code)
            return
        if reply.status != 204:
            raise HarborError(f"cannot scrap boat {code}: status {reply.status}")
        logger.info("boat %s is gone", code)

    def find_berth(self, code: str) -> dict[str, Any]:
        """Returns a berth, which does not change."""
        berth = self.known_berths.get(code)
        if berth is not None:
            return berth
        url = f"{HARBOR_URL}/berths/{code}"
        reply = self.http.get(url, headers=self.headers, timeout=15)
        if reply.status != 200:
            raise HarborError(f"cannot find berth {code}: status {reply.status}")
        berth = reply.json()
        logger.info("berth %s has %s meters", code, berth["length"])
        self.known_berths[code] = berth
        return berth

    def chart_berth(self, code: str, chart: bytes) -> None:
        """Sends a chart of a berth, which takes long."""
        url = f"{HARBOR_URL}/berths/{code}/chart"
        reply = self.http.put(url, data=chart, headers=self.headers, timeout=240)
        if reply.status != 204:
            raise HarborError(f"cannot chart berth {code}: status {reply.status}")
        self.known_berths.pop(code, None)
        logger.info("berth %s has a chart of %s bytes", code, len(chart))


def boat_line(boat: dict[str, Any]) -> str:
    """Returns what is printed of a boat."""
    return f"{boat['code']:10} {boat['length']:6.1f} {boat['berth'] or 'at sea'}"


def berth_line(berth: dict[str, Any]) -> str:
    """Returns what is printed of a berth."""
    return f"{berth['code']:10} {berth['length']:6.1f}"
