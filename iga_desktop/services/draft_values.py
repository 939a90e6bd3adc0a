"""The domain's records as plain JSON values and back, told by their declared types alone."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def plain(value: Any) -> Any:
    """Give *value*, a record or one of its fields, as JSON can keep it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return [[plain(key), plain(each)] for key, each in value.items()]
    if isinstance(value, tuple | frozenset):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return b64encode(value).decode() if isinstance(value, bytes) else value


def built(kind: type[Record], value: object) -> Record:
    """Give the record of *kind* that `plain` gave as *value*; fields that are missing have their defaults.

    Raises:
        ValueError, TypeError: *value* is no such record.
    """
    if not isinstance(value, dict):
        raise TypeError(f"no {kind.__name__}: {type(value).__name__}")
    hints = get_type_hints(kind)
    return kind(**{name: _built(hints[name], each) for name, each in value.items() if name in hints})


def _built(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return _built_choice(get_args(kind), value)
    if origin is tuple:
        return tuple(_built(get_args(kind)[0], each) for each in value)
    if origin is frozenset:
        return frozenset(_built(get_args(kind)[0], each) for each in value)
    if origin is Mapping:
        key_kind, value_kind = get_args(kind)
        return {_built(key_kind, key): _built(value_kind, each) for key, each in value}
    if isinstance(kind, type) and is_dataclass(kind):
        return built(kind, value)
    return _built_single(kind, value)


def _built_choice(kinds: tuple[Any, ...], value: Any) -> Any:
    # The domain's records know no other choice than something or nothing.
    (some,) = (kind for kind in kinds if kind is not NoneType)
    return None if value is None else _built(some, value)


def _built_single(kind: Any, value: Any) -> Any:
    if kind is date:
        return date.fromisoformat(value)
    if kind is bytes:
        return b64decode(value, validate=True)
    if kind is Decimal:
        try:
            return Decimal(value)
        except InvalidOperation as problem:
            raise ValueError(f"no figure: {value!r}") from problem
    if kind is float and isinstance(value, int):
        return float(value)
    if type(value) is not kind:
        raise TypeError(f"{kind} expected, not {value!r}")
    return value
