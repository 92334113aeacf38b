"""The strict types of scenario files. Everything arrives as text; nothing is guessed.

Each marker below goes into an ``Annotated`` type. It checks a value or refuses it with one sentence
saying what was expected, and it writes the fragment of JSON Schema that tells the same to an editor.
"""

from __future__ import annotations

import datetime as dt
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, NoReturn, get_origin

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from game.model.terms import Term
from game.scenario.nodes import Items, Table, Text, kind_of
from game.scenario.problems import hint, shown
from game.scenario.reader import MAX_SCALAR

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,9}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

MANY_UNKNOWN = 100  # unknown keys of a map that are named one by one


class Record(BaseModel):
    """A map with known keys. Unknown ones are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def bounded(cls, value: Any) -> Any:
        """The same value; a map with very many unknown keys is refused as a whole, not key by key."""
        if isinstance(value, Table) and len(value) > len(cls.model_fields) + MANY_UNKNOWN:
            fail(f"a map of {len(value)} keys; this one has at most {len(cls.model_fields)}")
        return value


def fail(message: str) -> NoReturn:
    """Refuse a value with a sentence."""
    raise PydanticCustomError("value", "{why}", {"why": message})


class Checker(ABC):
    """What the markers share: how pydantic asks them for a validator and for JSON Schema."""

    @abstractmethod
    def check(self, value: object) -> Any:
        """The typed value, or a refusal by :func:`fail`."""

    @abstractmethod
    def schema(self) -> dict[str, Any]:
        """The fragment of JSON Schema."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.check)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: Any) -> dict[str, Any]:
        return self.schema()


def text_of(value: object, wanted: str) -> Text:
    """The value as a text that is there, or a refusal naming what was wanted."""
    if not isinstance(value, Text):
        fail(f"expected {wanted}, found {kind_of(value)}")
    if not value and value.plain:
        fail(f"the value is missing; expected {wanted}")
    return value


@dataclass(frozen=True)
class Whole(Checker):
    """A whole number from ``low`` to ``high``, in plain digits: no ``+5``, ``1_000``, ``1e3``, ``0712`` or ``12.0``."""

    low: int
    high: int

    def check(self, value: object) -> int:
        """The number."""
        wanted = f"a whole number from {self.low} to {self.high}"
        text = text_of(value, wanted)
        if not text.plain or not _INTEGER.fullmatch(text):
            fail(f"expected {wanted}, found {'' if text.plain else 'the quoted text '}{shown(text)}")
        number = int(text)
        if not self.low <= number <= self.high:
            fail(f"{text} is out of range; expected {wanted}")
        return number

    def schema(self) -> dict[str, Any]:
        """An integer with its range."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class OneOf(Checker):
    """One word of a closed list."""

    words: tuple[str, ...]

    def check(self, value: object) -> str:
        """The word."""
        wanted = f"one of {', '.join(self.words)}"
        text = text_of(value, wanted)
        if text not in self.words:
            fail(f"expected {wanted}, found {shown(text)}{hint(text, self.words)}")
        return str(text)

    def schema(self) -> dict[str, Any]:
        """The list of words."""
        return {"enum": list(self.words)}


@lru_cache(maxsize=64)
def _members(kind: type[Term]) -> dict[str, Term]:
    return {member.word: member for member in kind}


@dataclass(frozen=True)
class Word(Checker):
    """A word of one of the closed vocabularies of ``game.model.terms``; typed to its member."""

    kind: type[Term]

    def check(self, value: object) -> Term:
        """The member."""
        members = _members(self.kind)
        wanted = f"one of {', '.join(members)}"
        text = text_of(value, wanted)
        if text not in members:
            fail(f"expected {wanted}, found {shown(text)}{hint(text, members)}")
        return members[text]

    def schema(self) -> dict[str, Any]:
        """The list of words."""
        return {"enum": list(self.kind.words())}


@dataclass(frozen=True)
class Line(Checker):
    """A text of one line with 1 to ``most`` characters."""

    most: int

    def check(self, value: object) -> str:
        """The text."""
        wanted = f"a text of one line, at most {self.most} characters"
        text = text_of(value, wanted)
        if not text or text != text.strip():
            fail(f"expected {wanted}, found {shown(text)}: it is empty or has blanks around it")
        if "\n" in text or "\t" in text:
            fail(f"expected {wanted}; this one has a line break or a tab in it")
        if len(text) > self.most:
            fail(f"expected {wanted}; this one has {len(text)}")
        return str(text)

    def schema(self) -> dict[str, Any]:
        """A string with its length."""
        return {"type": "string", "minLength": 1, "maxLength": self.most}


class Lines(Checker):
    """A text that may run over several lines, as long as the reader lets pass, and may be empty when written ``""``."""

    def check(self, value: object) -> str:
        """The text without blanks around it."""
        return text_of(value, "a text").strip()

    def schema(self) -> dict[str, Any]:
        """A string with its length."""
        return {"type": "string", "maxLength": MAX_SCALAR}


@dataclass(frozen=True)
class Pattern(Checker):
    """A text of a fixed form; ``wanted`` names the form to people."""

    pattern: re.Pattern[str]
    wanted: str

    def check(self, value: object) -> str:
        """The text."""
        text = text_of(value, self.wanted)
        if not self.pattern.fullmatch(text):
            fail(f"expected {self.wanted}, found {shown(text)}")
        return str(text)

    def schema(self) -> dict[str, Any]:
        """A string with its pattern."""
        return {"type": "string", "pattern": f"^{self.pattern.pattern}$"}


class TrueFalse(Checker):
    """``true`` or ``false``, and none of YAML's other spellings."""

    def check(self, value: object) -> bool:
        """The truth value."""
        text = text_of(value, "true or false")
        if text not in ("true", "false") or not text.plain:
            fail(f"expected true or false, found {shown(text)}")
        return text == "true"

    def schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}


class Day(Checker):
    """An ISO date of the forties."""

    def check(self, value: object) -> dt.date:
        """The date."""
        text = text_of(value, "a date such as 1944-06-06")
        if not _DATE.fullmatch(text):
            fail(f"expected a date such as 1944-06-06, found {shown(text)}")
        try:
            found = dt.date.fromisoformat(text)
        except ValueError:
            fail(f"there is no day {text} in the calendar")
        if not 1940 <= found.year <= 1949:
            fail(f"{text} is out of range; expected a date from 1940 to 1949")
        return found

    def schema(self) -> dict[str, Any]:
        """A string with its pattern."""
        return {"type": "string", "pattern": "^194[0-9]-[0-9]{2}-[0-9]{2}$"}


@dataclass(frozen=True)
class Size:
    """Bounds on a list or map, checked before its contents, so that a huge one costs nothing."""

    least: int
    most: int

    def check_list(self, value: object) -> object:
        """The same list."""
        if isinstance(value, Items) and not self.least <= len(value) <= self.most:
            fail(f"a list of {_count(value, 'item')}; expected {self.least} to {self.most}")
        return value

    def check_map(self, value: object) -> object:
        """The same map."""
        if isinstance(value, Table) and not self.least <= len(value) <= self.most:
            fail(f"a map of {_count(value, 'key')}; expected {self.least} to {self.most}")
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        check = self.check_map if get_origin(source) is dict else self.check_list
        return core_schema.no_info_before_validator_function(check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: Any) -> dict[str, Any]:
        schema: dict[str, Any] = handler(core)
        what = "Items" if schema.get("type") == "array" else "Properties"
        return schema | {f"min{what}": self.least, f"max{what}": self.most}


def _count(value: Items | Table, what: str) -> str:
    return f"{len(value)} {what}{'s' * (len(value) != 1)}"


_SLUG = Pattern(re.compile(r"[a-z0-9][a-z0-9-]{0,40}"), "an id of a-z, 0-9 and -, at most 41 characters")
_HEX = Pattern(re.compile(r"[0-9]{3}-[0-9]{2}"), "a hex such as 084-16")
_SIDE = Pattern(
    re.compile(r"[0-9]{3}-[0-9]{2}/(N|NE|SE|S|SW|NW)"), "a hexside such as 084-16/NE (N, NE, SE, S, SW or NW)"
)

Slug = Annotated[str, _SLUG]
HexId = Annotated[str, _HEX]
HexSide = Annotated[str, _SIDE]
Flag = Annotated[bool, TrueFalse()]
Date = Annotated[dt.date, Day()]
Name = Annotated[str, Line(120)]
Prose = Annotated[str, Lines()]
Hexes = Annotated[tuple[HexId, ...], Size(1, 500)]
