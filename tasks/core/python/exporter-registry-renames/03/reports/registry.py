"""Find the exporters of reports, built in or installed as plug-ins."""

import logging
import warnings
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import entry_points
from typing import BinaryIO, Protocol, TypeVar

logger = logging.getLogger(__name__)

Rows = Iterable[Sequence[str]]


class Exporter(Protocol):
    def write(self, rows: Rows, stream: BinaryIO) -> None: ...


Factory = Callable[[str], Exporter]
F = TypeVar("F", bound=Factory)

_OLD_CHARSETS = {"utf8": "utf-8", "latin1": "iso-8859-1"}


class UnknownExporter(LookupError):
    """No exporter has the name."""


def _deprecated(old: str, new: str) -> None:
    """Warn the caller of the function that calls this one."""
    warnings.warn(f"{old} is deprecated, use {new}", DeprecationWarning, stacklevel=3)


class Registry:
    def __init__(self, group: str = "reports.exporters") -> None:
        self._group = group
        self._factories: dict[str, Factory] = {}
        self._replaced: dict[str, str] = {}

    def register(
        self, name: str, factory: Factory, replaces: Iterable[str] = ()
    ) -> None:
        """Make an exporter known."""
        if name in self._factories:
            raise ValueError(f"the name {name} is taken")
        self._factories[name] = factory
        for old in replaces:
            self._replaced[old] = name

    def exporter(self, name: str, replaces: Iterable[str] = ()) -> Callable[[F], F]:
        """Register the decorated class or function."""

        def decorate(factory: F) -> F:
            self.register(name, factory, replaces)
            return factory

        return decorate

    def discover(self) -> None:
        """Register the exporters of installed packages."""
        for point in entry_points(group=self._group):
            try:
                self.register(point.name, point.load())
            except Exception:
                logger.exception("cannot use exporter %s", point.value)

    def load_plugins(self) -> None:
        """The old name of discover."""
        _deprecated("Registry.load_plugins", "Registry.discover")
        self.discover()

    def create(self, name: str, charset: str = "utf-8") -> Exporter:
        """Make the exporter of some name."""
        if charset in _OLD_CHARSETS:
            _deprecated(f"charset {charset}", _OLD_CHARSETS[charset])
            charset = _OLD_CHARSETS[charset]
        if name in self._replaced:
            _deprecated(f"exporter {name}", self._replaced[name])
            name = self._replaced[name]
        if name not in self._factories:
            raise UnknownExporter(f"no exporter {name}, only {self.names()}")
        return self._factories[name](charset)

    def names(self) -> list[str]:
        """List the names to choose from."""
        return sorted(self._factories)
