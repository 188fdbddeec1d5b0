"""The nouns as JSON and back, with errors that name the key."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from gapo_eval.errors import InputError

T = TypeVar("T")
_SURROGATES = re.compile("[\ud800-\udfff]")


def encode(value: object) -> bytes:
    """Returns one line of JSON, without its newline. Lone surrogates, which UTF-8 cannot hold, become U+FFFD."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.json.encode(_well_formed(msgspec.to_builtins(value)))


def _well_formed(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_well_formed(key): _well_formed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_well_formed(item) for item in value]
    return value


def decode(kind: type[T], line: bytes | str, where: str) -> T:
    """Reads one JSON object as a `kind`; raises InputError that starts with `where` and names the key."""
    return build(kind, parse(line, where), where)


def parse(line: bytes | str, where: str) -> Any:
    """Reads JSON as plain values; raises InputError that starts with `where`."""
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{where}: not JSON: {error}") from None


def build(kind: type[T], value: object, where: str) -> T:
    """Makes a `kind` from plain dicts and lists; types are strict and unknown keys are errors."""
    _known_keys(kind, value, where)
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        raise InputError(f"{where}: {_plain(str(error))}") from None


def plain(value: object) -> Any:
    """Returns a noun as dicts, sequences and plain values."""
    return msgspec.to_builtins(value)


def _plain(message: str) -> str:
    """Puts the key first: `history[0].diff: expected str, got int`."""
    text, _, key = message.partition(" - at ")
    text = text.replace("`", "")
    key = key.strip("`").removeprefix("$").removeprefix(".")
    return f"{key}: {text[:1].lower()}{text[1:]}" if key else f"{text[:1].lower()}{text[1:]}"


@cache
def _keys_of(kind: type) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _known_keys(kind: Any, value: object, where: str, at: str = "") -> None:
    origin, arguments = get_origin(kind), get_args(kind)
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(value, Mapping):
        known = _keys_of(kind)
        for key, item in value.items():
            if key not in known:
                raise InputError(f"{where}: {at}{key}: unknown key (there are: {', '.join(known)})")
            _known_keys(known[key], item, where, f"{at}{key}.")
    elif origin is tuple and isinstance(value, list | tuple):
        for index, item in enumerate(value):
            _known_keys(arguments[0], item, where, f"{at.removesuffix('.')}[{index}].")
    elif origin is Mapping and isinstance(value, Mapping):
        for key, item in value.items():
            _known_keys(arguments[1], item, where, f"{at}{key}.")
    elif origin is UnionType and value is not None:
        _known_keys(next(arm for arm in arguments if arm is not type(None)), value, where, at)
