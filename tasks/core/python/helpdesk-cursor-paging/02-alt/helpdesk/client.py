"""A client for the REST API of the help desk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, Self

from helpdesk import errors

Json = Mapping[str, Any]
Params = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: Json


class Transport(Protocol):
    def get(self, path: str, params: Params) -> Reply: ...


@dataclass(frozen=True, slots=True)
class Ticket:
    id: int
    subject: str
    status: str

    @classmethod
    def from_json(cls, item: Json) -> Self:
        return cls(item["id"], item["subject"], item["status"])


@dataclass(frozen=True, slots=True)
class Comment:
    author: str
    text: str
    created: datetime

    @classmethod
    def from_json(cls, item: Json) -> Self:
        created = datetime.fromisoformat(item["created"])
        return cls(item["author"], item["text"], created)


class HelpDesk:
    def __init__(self, transport: Transport, *, page_size: int = 50) -> None:
        self._transport = transport
        self._page_size = page_size

    def ticket(self, number: int) -> Ticket:
        return Ticket.from_json(self._get(f"/tickets/{number}", {}))

    def tickets(self, status: str) -> Iterator[Ticket]:
        """Yield the tickets that have a status."""
        for item in self._items("/tickets", {"status": status}):
            yield Ticket.from_json(item)

    def count(self, status: str) -> int:
        """Ask how many tickets have a status."""
        body = self._get("/tickets", {"status": status, "per_page": "1"})
        return int(body["total"])

    def comments(self, number: int, since: datetime | None = None) -> Iterator[Comment]:
        """Yield the comments on a ticket, the newest first, back to some moment."""
        page = 1
        while True:
            body = self._get(f"/tickets/{number}/comments", {"page": str(page)})
            for item in body["items"]:
                comment = Comment.from_json(item)
                if since is not None and comment.created < since:
                    return
                yield comment
            if page >= body["pages"]:
                return
            page += 1

    def tags(self) -> list[str]:
        """Return all tags in alphabetical order."""
        names: list[str] = []
        page = 1
        while True:
            body = self._get("/tags", {"page": str(page)})
            names.extend(item["name"] for item in body["items"])
            if page >= body["pages"]:
                return sorted(names)
            page += 1

    def _items(self, path: str, params: Params) -> Iterator[Json]:
        """Yield the items of a list, page by page."""
        query = {"per_page": str(self._page_size), **params}
        while True:
            body = self._get(path, query)
            yield from body["items"]
            if body["next_cursor"] is None:
                return
            query["cursor"] = body["next_cursor"]

    def _get(self, path: str, params: Params) -> Json:
        reply = self._transport.get(path, params)
        if reply.status < 400:
            return reply.body
        message = str(reply.body.get("message", ""))
        if reply.status == 404:
            raise errors.NotFound(message)
        raise errors.ApiError(reply.status, message)
