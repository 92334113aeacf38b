"""JSON Schemas of the scenario files, for editors that complete and check while an author types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from game.scenario.schema.history import HISTORY
from game.scenario.schema.lessons import LessonFile
from game.scenario.schema.oob import OobFile
from game.scenario.schema.operations import OperationsFile
from game.scenario.schema.profile import CharacterFile
from game.scenario.schema.scenario import MAX_OOBS, OPTIONAL, SECTIONS, Header
from game.scenario.schema.settings import SettingsFile
from game.scenario.schema.study import StudyFile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILE = {"type": "string", "pattern": r"^[a-z0-9][a-z0-9_/-]*\.yaml$", "description": "A file that holds this section."}

_EXTENDING = {"type": "object", "properties": {"extends": _FILE}, "required": ["extends"]}


def kinds() -> dict[str, Any]:
    """The typed form of each kind of file but the scenario itself, by name."""
    orders = {"operations": OperationsFile, "settings": SettingsFile, "study": StudyFile, "lessons": LessonFile}
    return {**SECTIONS, "oob": OobFile, "ai": CharacterFile, **orders, **HISTORY}


def schemas() -> dict[str, dict[str, Any]]:
    """One schema a kind of file, by the name it is written under."""
    made = {name: _of(kind) for name, kind in kinds().items()}
    made["scenario"] = _scenario()
    made["overlay"] = overlay(made)
    return made


def _of(kind: Any) -> dict[str, Any]:
    return {"$schema": _DIALECT, **TypeAdapter(kind).json_schema(by_alias=True)}


def _scenario() -> dict[str, Any]:
    schema = _of(Header)
    for name in SECTIONS:
        schema["properties"][name] = {"anyOf": [_FILE, _EXTENDING, {"$ref": f"{name}.schema.json"}]}
    oob = {"anyOf": [_FILE, {"$ref": "oob.schema.json"}]}
    schema["properties"]["oob"] = {"type": "array", "minItems": 1, "maxItems": MAX_OOBS, "items": oob}
    schema["required"] = [*schema["required"], *(n for n in SECTIONS if n not in OPTIONAL), "oob"]
    return schema


def texts() -> dict[str, str]:
    """The text of each schema file, by file name."""
    return {f"{name}.schema.json": json.dumps(s, indent=1, sort_keys=True) + "\n" for name, s in schemas().items()}


def overlay(made: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The form of a scenario that ``extends`` another: nothing is required, and ``~`` leaves out what is there."""
    whole = {k: v for k, v in made["scenario"].items() if k not in ("required", "$defs")}
    defs = dict(made["scenario"].get("$defs", {}))
    for name in SECTIONS:
        own = json.loads(json.dumps(made[name]).replace("#/$defs/", f"#/$defs/{name}-"))
        defs |= {f"{name}-{key}": value for key, value in own.pop("$defs", {}).items()}
        defs[f"section-{name}"] = own
        whole["properties"] = whole["properties"] | {name: {"anyOf": [_FILE, {"$ref": f"#/$defs/section-{name}"}]}}
    changes = _loosened(whole | {"$defs": defs, "title": "Overlay"})
    changes["properties"]["extends"] = _FILE | {"description": "The scenario this one is laid over."}
    return {"$schema": _DIALECT, **changes, "required": ["extends", "scenario"]}


def _loosened(schema: Any) -> Any:
    """The same schema for changes alone."""
    if isinstance(schema, list):
        return [_loosened(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {k: _loosened(v) for k, v in schema.items() if k not in ("minItems", "minProperties", "$schema")}
    if isinstance(kept.get("required"), list):
        del kept["required"]
    for key in ("properties", "patternProperties"):
        if isinstance(kept.get(key), dict) and "type" in schema:
            kept[key] = {name: {"anyOf": [value, {"type": "null"}]} for name, value in kept[key].items()}
    if isinstance(kept.get("additionalProperties"), dict):
        kept["additionalProperties"] = {"anyOf": [kept["additionalProperties"], {"type": "null"}]}
    return kept


def write_schemas(folder: Path) -> None:
    """Write all schema files into a folder, which is made when it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
