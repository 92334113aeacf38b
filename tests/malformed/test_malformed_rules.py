"""Faults put into the shipped ruleset one at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import check, data_dir

HERE = Path(__file__).parent
RULES = (data_dir() / "rules" / "normandy44.yaml").read_text(encoding="utf-8")

# what stands in the file, what takes its place (the fault begins at the mark), what must be said
FAULTS = [
    ("  mud_percent: 70\n", "  mud_percent: |seventy\n", "expected a whole number from 0 to 1000, found 'seventy'"),
    ("  mud_percent: 70\n", "  mud_percent: |1001\n", "1001 is out of range"),
    ("  mud_percent: 70\n", "  |mud_pct: 70\n  mud_percent: 70\n", "unknown key 'mud_pct'"),
    ("  mud_percent: 70\n", "  mud_percent: 70\n  |hurry: 1\n", "unknown key 'hurry'"),
    ("  sea_percent: [100, 90, 65, 15]\n", "  sea_percent: |[100, 90, 65]\n", "a list of 3 items; expected 4 to 4"),
    ("result: rout", "result: |route", "expected one of none, test, leaves, rout, found 'route'. Did you mean 'rout'?"),
    ("  die: 10\n", "  die: |0\n", "0 is out of range; expected a whole number from 2 to 100"),
    ("  die: 10\n", "  die: |+10\n", "found '+10'"),
    ("420, 590", "420, |420, 590", "420 does not follow 420: the numbers must ascend"),
    ("{upto: 2, attacker", "{upto: |0, attacker", "0 does not follow 0: the numbers must ascend"),
    ("{upto: 99, attacker", "{upto: |11, attacker", "the last row goes up to 11; totals go up to 13"),
    ("  hold_floor: 5\n", "  hold_floor: |96\n", "96 must not be above combat.hold_ceiling, which is 95"),
    ("  crowded_men: 12000\n", "  crowded_men: |18001\n", "18001 must not be above stacking.men, which is 18000"),
    ("  column_floor: -4\n", "  column_floor: |8\n  column_ceiling: 7\n", "key 'column_ceiling' appears twice"),
    ("name: normandy44\n", "name: |Normandy 44\n", "expected an id of a-z, 0-9 and -"),
]


@pytest.mark.parametrize(("old", "new", "says"), FAULTS)
def test_fault_in_the_rules(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert RULES.count(old) == 1
    before = RULES[: RULES.index(old)] + new[: new.index("|")]
    line, col = before.count("\n") + 1, len(before) - before.rfind("\n")
    found = _check_with(tmp_path, RULES.replace(old, new.replace("|", "")))
    texts = [str(p) for p in found]
    if "appears twice" in says:  # the duplicate is told where it stands, further down
        assert any(says in t for t in texts)
        return
    assert [(p.line, p.col) for p in found] == [(line, col)], texts
    assert says in found[0].message


def test_missing_number_is_named(tmp_path: Path) -> None:
    found = _check_with(tmp_path, RULES.replace("  mud_percent: 70\n", ""))
    assert [p.message for p in found] == ["the key 'mud_percent' is missing"]
    assert found[0].path == "movement"


def test_cost_beyond_every_allowance_is_a_warning(tmp_path: Path) -> None:
    found = _check_with(tmp_path, RULES.replace("{foot: 6, motor: 10, mech: 8}", "{foot: 60, motor: 10, mech: 8}"))
    assert [p.severity for p in found] == ["warning"]
    assert "it can never enter" in found[0].message


def _check_with(folder: Path, rules: str) -> list:
    main = (HERE / "good.yaml").read_text(encoding="utf-8").replace("rules/normandy44.yaml", "ruleset.yaml")
    for name in ("map", "allied", "german", "setup", "weather", "entries", "supply", "objectives", "victory"):
        (folder / f"{name}.yaml").write_text((HERE / "good" / f"{name}.yaml").read_text(encoding="utf-8"))
    (folder / "good.yaml").write_text(main.replace("good/", ""))
    (folder / "ruleset.yaml").write_text(rules, encoding="utf-8")
    return check(folder / "good.yaml")
