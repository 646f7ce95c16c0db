"""Turns a JSON document into frozen records, naming everything that does not fit."""

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from typing import Any


def read(kind: Any, value: Any, path: str, problems: list[str]) -> Any:
    """`value`, from JSON, as `kind`: text, number, bool, a record, or a tuple, mapping or optional of these.

    What does not fit is added to `problems` with its `path`. Lists and texts must not be empty.
    """
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType:
        return None if value is None else read(arguments[0], value, path, problems)
    if dataclasses.is_dataclass(kind) and isinstance(value, dict):
        return _read_record(kind, value, path, problems)
    if origin is tuple and isinstance(value, list) and value:
        return tuple(read(arguments[0], item, f"{path}[{number}]", problems) for number, item in enumerate(value))
    if origin is Mapping and isinstance(value, dict):
        return {name: read(arguments[1], item, f"{path}.{name}", problems) for name, item in value.items()}
    if kind in (int, float) and type(value) in (int, kind) and value >= 0:
        return value
    if kind in (str, bool) and type(value) is kind and value != "":
        return value
    problems.append(f"{path or 'the document'} {json.dumps(value)[:80]} must be {_WORDS.get(kind) or _shape(kind)}")
    return None


def _read_record(kind: Any, value: dict[str, Any], path: str, problems: list[str]) -> Any:
    hints, values = typing.get_type_hints(kind), {}
    for field in dataclasses.fields(kind):
        name = f"{path}.{field.name}".removeprefix(".")
        if field.name in value:
            values[field.name] = read(hints[field.name], value[field.name], name, problems)
        elif field.default is dataclasses.MISSING:
            problems.append(f"{name} is missing")
            values[field.name] = None
    return kind(**values)


_WORDS = {str: "a text", bool: "true or false", int: "a whole number, 0 or more", float: "a number, 0 or more"}


def _shape(kind: Any) -> str:
    return "a list that is not empty" if typing.get_origin(kind) is tuple else "an object"

