"""The window's settings as YAML: read with every fault told, and written out again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from game.scenario.documents import read_typed
from game.scenario.schema.settings import SettingsFile

_HEAD = "# Settings of Normandy Breakout. Delete the file to have them as shipped.\n"


def read_settings(path: Path) -> dict[str, Any]:
    """The settings in a file, those left out as shipped; raises ScenarioError with every problem of it."""
    value: SettingsFile = read_typed(SettingsFile, path)
    return value.model_dump()


def settings_text(values: Mapping[str, Any]) -> str:
    """Settings as the text of a file that :func:`read_settings` reads."""
    plain = {k: {n: list(c) for n, c in v.items()} if isinstance(v, Mapping) else v for k, v in values.items()}
    return _HEAD + str(yaml.safe_dump(plain, sort_keys=False, allow_unicode=True))
