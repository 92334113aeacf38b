"""No number of a rule stands in Python, and every rule of the book has a test that names it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = sorted((ROOT / "game" / "rules").glob("*.py"))

# Nothing, one, the one before, both sides or a half; per cent, per mille and their products; hexsides of a hex.
UNITS = {0, 1, -1, 2, 6, *(10**power for power in range(1, 10))}
# What else may stand in a module, and why it is no number of a rule.
ALLOWED = {
    "air.py": {101: "base of a number that holds two shares of 0 to 100"},
    "attack.py": {4: "bytes of a digest"},
    "context.py": {3: "bits of both sides"},
    "costs.py": {15: "tables kept in memory", 255: "a byte"},
    "ground.py": {255: "a byte"},
    "losses.py": {5: "fields of a record"},
    "movement.py": {255: "a byte"},
    "pocket.py": {3: "field of a record"},
    "preparation.py": {3: "bits of both sides"},
    "railways.py": {20: "a bit: farther than any map"},
    "results.py": {3: "fields of a record"},
    "ships.py": {255: "a byte"},
    "strikes.py": {50: "half of a hundred, to round to the nearest"},
    "supply.py": {31: "a bit: farther than any map", 255: "a byte"},
    "supply_reason.py": {3: "the hexside opposite", 20: "a bit: farther than any map"},
    "tables.py": {12: "tables kept in memory", 31: "a bit: farther than any map"},
    "visibility.py": {4: "bytes of an integer", 40: "units above which the work is done all at once, with one result"},
}


def _is_enumeration(node: ast.AST) -> bool:
    bases = node.bases if isinstance(node, ast.ClassDef) else ()
    return any(isinstance(base, ast.Name) and base.id in ("IntEnum", "Enum", "Term") for base in bases)


def _numbers(node: ast.AST) -> list[tuple[int, int]]:
    """(line, value) of every integer of a module; numbers of enumerations are names and are left out."""
    found = []
    for child in ast.iter_child_nodes(node):
        if _is_enumeration(child):
            continue
        if isinstance(child, ast.Constant) and type(child.value) is int:
            found.append((child.lineno, child.value))
        found += _numbers(child)
    return found


def _read(path: Path) -> list[tuple[int, int]]:
    return _numbers(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", RULES, ids=lambda p: p.name)
def test_no_number_of_a_rule_stands_in_python(path: Path) -> None:
    allowed = UNITS | ALLOWED.get(path.name, {}).keys()
    found = [(line, value) for line, value in _read(path) if value not in allowed]
    assert not found, f"{path}: numbers belong in scenarios/rules; (line, number): {found}"


def test_what_is_allowed_is_still_there() -> None:
    for name, numbers in ALLOWED.items():
        there = {value for _, value in _read(ROOT / "game" / "rules" / name)}
        assert numbers.keys() <= there, f"{name}: {sorted(numbers.keys() - there)} need no leave any more"


def test_every_rule_has_a_test_that_names_it() -> None:
    book = (ROOT / "docs" / "RULES.md").read_text(encoding="utf-8")
    named: set[str] = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        for name in re.findall(r"def test_(\w+)", path.read_text(encoding="utf-8")):
            named |= {f"{chapter}.{number}" for chapter, number in re.findall(r"(?:^|_)(\d+)_(\d+)(?=_|$)", name)}
    missing = [rule for rule in re.findall(r"^\*\*(\d+\.\d+)\*\*", book, re.MULTILINE) if rule not in named]
    assert not missing, f"no test is named after these rules, as test_6_12_...: {missing}"
