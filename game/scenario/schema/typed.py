"""Typing a tree: pydantic's errors, turned into problems with a line, a column and one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from game.scenario.nodes import Node, Path, Table, follow, kind_of
from game.scenario.problems import MOST, hint, shown

Fault = tuple[Path, bool, str]
"""Path of a value, whether its key is meant, and what is wrong with it."""

_SHAPES = {
    "tuple_type": "a list",
    "dict_type": "a map",
    "model_type": "a map",
    "model_attributes_type": "a map",
}


@lru_cache(maxsize=64)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def typed(kind: Any, node: Node, also: Sequence[str] = ()) -> tuple[Any, list[Fault]]:
    """The typed value (None when anything is wrong) and the faults; ``also`` names keys that are known elsewhere."""
    try:
        return _adapter(kind).validate_python(node), []
    except ValidationError as error:
        return None, list(_faults(kind, node, error, also))


def _faults(kind: Any, node: Node, error: ValidationError, also: Sequence[str]) -> Iterator[Fault]:
    errors = error.errors(include_url=False, include_input=False)
    for one in errors[: 2 * MOST]:
        loc: Path = one["loc"]
        if loc and loc[-1] == "[key]":
            yield loc[:-1], True, one["msg"]
        elif one["type"] == "extra_forbidden":
            known = [*keys_of(kind, loc[:-1]), *(also if len(loc) == 1 else ())]
            yield loc, True, f"unknown key {shown(str(loc[-1]))}{hint(str(loc[-1]), known)}"
        elif one["type"] == "missing":
            yield loc[:-1], False, f"the key '{loc[-1]}' is missing"
        elif one["type"] in _SHAPES:
            found = follow(node, loc)
            yield loc, False, f"expected {_SHAPES[one['type']]}, found {_found(found)}"
        else:
            yield loc, False, one["msg"]


def _found(node: Node | None) -> str:
    if node is None or isinstance(node, Table | list):
        return kind_of(node)
    return f"the text {shown(node)}" if node else "nothing"


def keys_of(kind: Any, path: Path) -> list[str]:
    """The keys a map at a path may have, as far as the type tells."""
    for step in path:
        kind = inner_kind(kind, step)
    return list(fields_of(plain_kind(kind)))


def fields_of(kind: Any) -> dict[str, FieldInfo]:
    """The keys of a record as they are written, with their fields; none of anything else."""
    known = kind.model_fields if isinstance(kind, type) and issubclass(kind, BaseModel) else {}
    return {f.alias or name: f for name, f in known.items()}


def plain_kind(kind: Any) -> Any:
    """A type without its marks, and without the None of what may be left out."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if type(None) in get_args(kind):
        return plain_kind(next(a for a in get_args(kind) if a is not type(None)))
    return kind


def inner_kind(kind: Any, step: str | int) -> Any:
    """The type of what a step leads to."""
    kind = plain_kind(kind)
    if get_origin(kind) is tuple:
        return get_args(kind)[0]
    if get_origin(kind) is dict:
        return get_args(kind)[1]
    field = fields_of(kind).get(str(step))
    return field.annotation if field else None
