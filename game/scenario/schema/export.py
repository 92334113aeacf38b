"""JSON Schemas of the scenario files, for editors that complete and check while an author types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from game.scenario.schema.history import HISTORY
from game.scenario.schema.oob import OobFile
from game.scenario.schema.operations import OperationsFile
from game.scenario.schema.profile import CharacterFile
from game.scenario.schema.scenario import MAX_OOBS, OPTIONAL, SECTIONS, Header
from game.scenario.schema.settings import SettingsFile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILE = {"type": "string", "pattern": r"^[a-z0-9][a-z0-9_/-]*\.yaml$", "description": "A file that holds this section."}


def kinds() -> dict[str, Any]:
    """The typed form of each kind of file but the scenario itself, by name."""
    orders = {"operations": OperationsFile, "settings": SettingsFile}
    return {**SECTIONS, "oob": OobFile, "ai": CharacterFile, **orders, **HISTORY}


def schemas() -> dict[str, dict[str, Any]]:
    """One schema a kind of file, by the name it is written under."""
    made = {name: _of(kind) for name, kind in kinds().items()}
    made["scenario"] = _scenario()
    return made


def _of(kind: Any) -> dict[str, Any]:
    return {"$schema": _DIALECT, **TypeAdapter(kind).json_schema(by_alias=True)}


def _scenario() -> dict[str, Any]:
    schema = _of(Header)
    for name in SECTIONS:
        schema["properties"][name] = {"anyOf": [_FILE, {"$ref": f"{name}.schema.json"}]}
    oob = {"anyOf": [_FILE, {"$ref": "oob.schema.json"}]}
    schema["properties"]["oob"] = {"type": "array", "minItems": 1, "maxItems": MAX_OOBS, "items": oob}
    schema["required"] = [*schema["required"], *(n for n in SECTIONS if n not in OPTIONAL), "oob"]
    return schema


def texts() -> dict[str, str]:
    """The text of each schema file, by file name."""
    return {f"{name}.schema.json": json.dumps(s, indent=1, sort_keys=True) + "\n" for name, s in schemas().items()}


def write_schemas(folder: Path) -> None:
    """Write all schema files into a folder, which is made when it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
