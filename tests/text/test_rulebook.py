"""The rulebook says what the code does: rule numbers both ways, and every number of the rules file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from game.scenario import data_dir

ROOT = Path(__file__).parents[2]
BOOK = (ROOT / "docs" / "RULES.md").read_text("utf-8")
NUMBER = re.compile(r"\b(\d{1,2})\.(\d{1,2})\b")
RANGE = re.compile(r"\b(\d{1,2})\.(\d{1,2}) to \1\.(\d{1,2})\b")
KEY = re.compile(r"[a-z_]+(\.[a-z_]+)+")


def named(text: str) -> set[str]:
    """Rule numbers a text names; "6.6 to 6.9" names four."""
    found = {f"{a}.{n}" for a, first, last in RANGE.findall(text) for n in range(int(first), int(last) + 1)}
    return found | {f"{a}.{b}" for a, b in NUMBER.findall(text)}


def paragraphs() -> list[str]:
    return re.findall(r"^\*\*(\d{1,2}\.\d{1,2})\*\* ", BOOK, re.MULTILINE)


def sources(*rooms: str) -> str:
    return "\n".join(p.read_text("utf-8") for room in rooms for p in sorted((ROOT / "game" / room).glob("*.py")))


def tables() -> list[list[list[str]]]:
    """All tables as rows of cells, heading first, rule of dashes left out."""
    found = re.findall(r"(?:^\|.*\|\n)+", BOOK, re.MULTILINE)
    rows = [[[c.strip() for c in line.strip("|").split("|")] for line in t.splitlines()] for t in found]
    return [[r for r in table if set("".join(r)) - set("-")] for table in rows]


def numbers() -> dict[str, Any]:
    """The rules file, with the victory levels of the campaign."""
    rules = yaml.safe_load((data_dir() / "rules" / "normandy44.yaml").read_text("utf-8"))
    return rules | {"victory": yaml.safe_load((data_dir() / "campaign.yaml").read_text("utf-8"))["victory"]}


def quoted() -> dict[str, Any]:
    """Every key the tables quote, with its value: ``| key | value |``, or a heading of sub-keys."""
    found: dict[str, Any] = {}
    sections = {"terrain", "movement", "combat", "combat.rows", "marches"}
    for heading, *rows in tables():
        for row in rows:
            if heading[0] == "key":
                found[row[0]] = yaml.safe_load(row[1])
            elif heading[0] in sections:
                for column, cell in zip(heading[1:], row[1:], strict=True):
                    found[f"{heading[0]}.{row[0]}.{column}"] = yaml.safe_load(cell)
    return found


def flat(value: Any, path: str = "") -> dict[str, Any]:
    """Nested maps, and lists of maps, as one map of dotted keys."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        value = {str(i): v for i, v in enumerate(value)}
    if not isinstance(value, dict):
        return {path: value}
    return {k: v for name, part in value.items() for k, v in flat(part, f"{path}.{name}" if path else name).items()}


def test_paragraphs_are_numbered_once_and_in_order() -> None:
    found = [tuple(map(int, p.split("."))) for p in paragraphs()]
    assert found == sorted(set(found))


def test_every_rule_named_in_the_rules_is_in_the_book_and_the_other_way_round() -> None:
    assert named(sources("rules")) == set(paragraphs())


def test_rules_named_elsewhere_are_in_the_book() -> None:
    texts = re.findall(r"rules? (\d+\.\d+(?:(?:, | and | to )\d+\.\d+)*)", sources("model", "text", "scenario/lint"))
    assert set().union(*map(named, texts)) <= set(paragraphs())
    assert named(re.sub(r"`[^`]*`", "", BOOK)) >= set(paragraphs())


def test_chapters_are_numbered_in_order_and_hold_every_rule() -> None:
    chapters = [int(n) for n in re.findall(r"^## (\d+)\.", BOOK, re.MULTILINE)]
    assert chapters == sorted(set(chapters)) and chapters[:12] == list(range(1, 13))
    assert {int(p.split(".")[0]) for p in paragraphs()} <= set(chapters)


def test_every_number_quoted_is_the_number_in_the_file() -> None:
    file = flat(numbers())
    wrong = {k: (v, file.get(k)) for k, v in quoted().items() if file.get(k) != v}
    assert not wrong


def test_every_number_in_the_file_is_quoted() -> None:
    file = {k for k in flat(numbers()) if "." in k and not k.startswith("victory.sudden_deaths")}
    assert file <= set(quoted())


def test_keys_in_running_text_exist() -> None:
    file = flat(numbers())
    for key in re.findall(r"`([a-z_.]+)`", BOOK):
        if KEY.fullmatch(key) and key.split(".")[-1] != "yaml":
            assert key in file, key
