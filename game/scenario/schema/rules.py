"""Schemas made from frozen dataclasses such as the ruleset, so that each number is declared once, in the model."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from pydantic import BaseModel, create_model

from game.model.bounds import Bounds
from game.model.ruleset import Ruleset
from game.scenario.schema.base import OneOf, Record, Size, Slug, Whole

T = TypeVar("T")

RESULTS = ("none", "test", "leaves", "rout")
_TEXTS: dict[str, Any] = {"result": Annotated[str, OneOf(RESULTS)]}  # keys that hold words; others hold slugs


def model_of(cls: type) -> type[BaseModel]:
    """The typed twin of a frozen dataclass: the same keys, numbers bounded by their ``Bounds``."""
    hints = get_type_hints(cls, include_extras=True)
    made: dict[str, Any] = {f.name: (_type(f.name, hints[f.name]), ...) for f in fields(cls)}
    return create_model(cls.__name__, __base__=Record, __doc__=cls.__doc__, **made)


def _type(name: str, hint: Any) -> Any:
    if is_dataclass(hint):
        return model_of(hint)  # type: ignore[arg-type]
    if hint is str:
        return _TEXTS.get(name, Slug)
    if hint is int:
        return Annotated[int, Whole(0, 1_000_000)]
    if get_origin(hint) is Annotated:
        bounds = next(m for m in get_args(hint) if isinstance(m, Bounds))
        return Annotated[int, Whole(bounds.low, bounds.high)]
    items = get_args(hint)
    if items[-1] is Ellipsis:
        return Annotated[tuple[_type(name, items[0]), ...], Size(1, 100)]  # type: ignore[misc]
    return Annotated[tuple[_type(name, items[0]), ...], Size(len(items), len(items))]  # type: ignore[misc]


RulesFile = model_of(Ruleset)


def to_dataclass(cls: type[T], model: BaseModel) -> T:
    """The dataclass ``cls`` with the values of its typed twin."""
    hints = get_type_hints(cls)
    return cls(**{f.name: _value(hints[f.name], getattr(model, f.name)) for f in fields(cls)})  # type: ignore[arg-type]


def _value(hint: Any, value: Any) -> Any:
    if is_dataclass(hint):
        return to_dataclass(hint, value)  # type: ignore[arg-type]
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], item) for item in value)
    return value
