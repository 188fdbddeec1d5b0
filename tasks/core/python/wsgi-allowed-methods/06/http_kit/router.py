"""A router for WSGI applications, with middleware around its handlers."""

import json
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from time import perf_counter
from typing import Any, Self
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIEnvironment

logger = logging.getLogger(__name__)

_MAX_BODY = 1 << 20
_PARAMETER = re.compile(r"<([a-z_]+)>")


class HTTPError(Exception):
    """Ends the handling of a request."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail or status.phrase)
        self.status = status
        self.headers = dict(headers or {})


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    query: Mapping[str, list[str]]
    body: bytes

    @classmethod
    def from_environ(cls, environ: WSGIEnvironment) -> Self:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        return cls(
            method=environ["REQUEST_METHOD"],
            path=environ.get("PATH_INFO") or "/",
            query=parse_qs(environ.get("QUERY_STRING", "")),
            body=environ["wsgi.input"].read(length),
        )


@dataclass(slots=True)
class Response:
    body: bytes = b""
    status: HTTPStatus = HTTPStatus.OK
    content_type: str = "text/plain; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_json(cls, value: Any, status: HTTPStatus = HTTPStatus.OK) -> Self:
        return cls(json.dumps(value).encode(), status, "application/json")


Handler = Callable[..., Response]
Respond = Callable[[Request], Response]
Middleware = Callable[[Respond, Request], Response]


@dataclass(frozen=True, slots=True)
class Route:
    methods: frozenset[str]
    pattern: re.Pattern[str]
    handler: Handler


def compile_template(template: str) -> re.Pattern[str]:
    """Turn a template such as /orders/<order_id> into a pattern."""
    parts = _PARAMETER.split(template)
    for index, part in enumerate(parts):
        parts[index] = f"(?P<{part}>[^/]+)" if index % 2 else re.escape(part)
    return re.compile("".join(parts))


class Router:
    """A WSGI application."""

    def __init__(self) -> None:
        self._routes: list[Route] = []
        self._middleware: list[Middleware] = []

    def use(self, middleware: Middleware) -> None:
        """Put a middleware around the handlers, inside of the earlier ones."""
        self._middleware.append(middleware)

    def route(self, template: str, *methods: str) -> Callable[[Handler], Handler]:
        """Register the decorated handler."""

        def register(handler: Handler) -> Handler:
            pattern = compile_template(template)
            self._routes.append(Route(frozenset(methods), pattern, handler))
            return handler

        return register

    def get(self, template: str) -> Callable[[Handler], Handler]:
        """Register a handler that only reads."""
        return self.route(template, "GET", "HEAD")

    def post(self, template: str) -> Callable[[Handler], Handler]:
        """Register a handler that creates or starts something."""
        return self.route(template, "POST")

    def delete(self, template: str) -> Callable[[Handler], Handler]:
        """Register a handler that removes something."""
        return self.route(template, "DELETE")

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> list[bytes]:
        request = Request.from_environ(environ)
        respond: Respond = self._dispatch
        for middleware in reversed(self._middleware):
            respond = partial(middleware, respond)
        try:
            response = respond(request)
        except HTTPError as exc:
            response = Response(str(exc).encode(), exc.status, headers=exc.headers)
        status = f"{response.status.value} {response.status.phrase}"
        response.headers["Content-Type"] = response.content_type
        response.headers["Content-Length"] = str(len(response.body))
        start_response(status, list(response.headers.items()))
        return [] if request.method == "HEAD" else [response.body]

    def _dispatch(self, request: Request) -> Response:
        allowed: set[str] = set()
        for route in self._routes:
            match = route.pattern.fullmatch(request.path)
            if match is None:
                continue
            if request.method in route.methods:
                return route.handler(request, **match.groupdict())
            allowed |= route.methods
        if allowed:
            headers = {"Allow": ", ".join(sorted(allowed))}
            raise HTTPError(HTTPStatus.METHOD_NOT_ALLOWED, headers=headers)
        raise HTTPError(HTTPStatus.NOT_FOUND)


def limit_body(respond: Respond, request: Request) -> Response:
    """Middleware that refuses large bodies."""
    if len(request.body) > _MAX_BODY:
        raise HTTPError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return respond(request)


def log_time(respond: Respond, request: Request) -> Response:
    """Middleware that logs how long it took to respond."""
    began = perf_counter()
    try:
        return respond(request)
    finally:
        spent = perf_counter() - began
        logger.info("%s %s: %.3f s", request.method, request.path, spent)
