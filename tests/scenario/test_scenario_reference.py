"""docs/SCENARIOS.md: its reference is that of the code, and what it shows an author works."""

from __future__ import annotations

import re
from pathlib import Path

from game.scenario import check
from game.scenario.schema.export import schemas
from game.scenario.schema.reference import placed, reference
from game.scenario.schema.scenario import SECTIONS

BOOK = Path(__file__).resolve().parents[2] / "docs" / "SCENARIOS.md"


def test_the_reference_is_current() -> None:
    text = BOOK.read_text(encoding="utf-8")
    assert text == placed(text), "write it anew: python -m game.scenario.schema.reference docs/SCENARIOS.md"


def test_every_key_of_every_section_but_the_rules_is_in_it() -> None:
    told = reference()
    for name in {*SECTIONS, "oob", "scenario"} - {"rules"}:
        schema = schemas()[name]
        for record in (schema, *schema.get("$defs", {}).values()):
            for key in record.get("properties", {}):
                if key not in SECTIONS and key != "oob":
                    assert f"| `{key}` |" in told, (name, key)


def test_the_overlay_of_the_book_is_sound(tmp_path: Path) -> None:
    text = BOOK.read_text(encoding="utf-8")
    block = text[text.index("    extends: d_day.yaml\n") : text.index("    setup: my_setup.yaml")]
    path = tmp_path / "mine.yaml"
    path.write_text(re.sub(r"^    ", "", block, flags=re.MULTILINE), encoding="utf-8")
    assert check(path) == []


def test_the_events_of_the_book_are_sound(tmp_path: Path) -> None:
    text = BOOK.read_text(encoding="utf-8")
    block = text[text.index("    constraints:\n") : text.index("A `reserve` stays")]
    events = re.sub(r"^    ", "", block, flags=re.MULTILINE)
    (tmp_path / "mine.yaml").write_text(f"extends: vire_crossing.yaml\nscenario: mine\n{events}", encoding="utf-8")
    assert check(tmp_path / "mine.yaml") == []
