"""A folder of modules as a lazy mapping from file name to module."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Generic, TypeVar, cast

from gapo_eval.errors import no_such

T = TypeVar("T")


class Family(Mapping[str, T], Generic[T]):
    """The members of a package, by file name, each imported when it is asked for.

    A member is a module that satisfies the family's Protocol `T`. Asking for one that does not exist raises InputError.
    """

    def __init__(self, kind: str, package: str) -> None:
        self._kind = kind
        self._package = package

    def __getitem__(self, name: str) -> T:
        if name not in set(self):
            raise no_such(self._kind, name, self._package, self)
        return cast("T", import_module(f"{self._package}.{name}"))

    def __contains__(self, name: object) -> bool:
        return name in set(self)

    def __iter__(self) -> Iterator[str]:
        package = import_module(self._package)
        names = {module.name for module in iter_modules(package.__path__)}
        return iter(sorted(name for name in names if not name.startswith("_")))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def summary(module: object) -> str:
    """Returns the first line of a member's docstring: what the CLI and the report say of it."""
    assert isinstance(module, ModuleType)  # noqa: S101  a member of a family is a module
    return (module.__doc__ or "").strip().split("\n", 1)[0]
