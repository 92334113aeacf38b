"""JSON Schemas: those in the repository are those of the code, and what ships fits them."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_type_hints

import pytest

from game.model.ruleset import Ruleset
from game.scenario import data_dir, write_schemas
from game.scenario.documents import read_typed
from game.scenario.schema.export import kinds, schemas, texts
from game.scenario.schema.rules import model_of


def test_committed_schemas_are_current(tmp_path: Path) -> None:
    write_schemas(tmp_path / "schema")
    written = {p.name: p.read_text(encoding="utf-8") for p in (tmp_path / "schema").iterdir()}
    committed = {p.name: p.read_text(encoding="utf-8") for p in (data_dir() / "schema").iterdir()}
    assert written == texts()
    stale = sorted(name for name in written.keys() | committed.keys() if written.get(name) != committed.get(name))
    assert stale == [], "write them anew with game.scenario.write_schemas(data_dir() / 'schema')"


SHIPPED = sorted(data_dir().rglob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.name)
def test_every_shipped_file_names_its_schema_and_fits_it(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith("# yaml-language-server: $schema=")
    schema = path.parent / first.split("$schema=")[1]
    assert schema.is_file()
    kind = schema.name.removesuffix(".schema.json")
    if kind not in ("scenario", "overlay"):  # tested as a whole elsewhere
        read_typed(kinds()[kind], path)


def test_every_key_of_the_ruleset_is_in_the_schema() -> None:
    names = set()

    def walk(cls: type) -> None:
        for field in fields(cls):
            names.add(field.name)
            hint = get_type_hints(cls)[field.name]
            for inner in (hint, *getattr(hint, "__args__", ())):
                if is_dataclass(inner):
                    walk(inner)

    walk(Ruleset)
    text = json.dumps(schemas()["rules"])
    assert [n for n in names if f'"{n}"' not in text] == []


def test_schemas_refuse_unknown_keys_and_know_bounds() -> None:
    made = schemas()
    assert made["oob"]["additionalProperties"] is False
    unit = made["oob"]["$defs"]["UnitEntry"]
    assert unit["properties"]["quality"] == {"maximum": 5, "minimum": 1, "title": "Quality", "type": "integer"}
    assert made["scenario"]["properties"]["map"]["anyOf"][2] == {"$ref": "map.schema.json"}
    assert "victory" in made["scenario"]["required"]
    assert "aims" not in made["scenario"]["required"]


def test_plain_integers_and_texts_of_a_dataclass_have_bounds_too() -> None:
    properties = model_of(Ruleset).model_json_schema()["properties"]
    assert properties["version"]["maximum"] == 1_000_000
    assert properties["name"]["type"] == "string"
