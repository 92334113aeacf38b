"""Scenario files: from YAML to a world and its first state, or to a list of problems.

The only room that knows YAML and pydantic. Its parts are imported when first asked for, so that
programs which never read a scenario do not pay for them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from game.scenario.problems import Problem, ScenarioError

if TYPE_CHECKING:
    from game.scenario.headings import Heading, read_heading
    from game.scenario.lessons import Lesson, LessonStep, check_file, check_lesson, lesson_paths, read_lesson
    from game.scenario.loading import bundle, check, examined, files_of, load, load_bundle, load_texts, texts_of
    from game.scenario.operations import read_operations
    from game.scenario.profiles import profile_names, read_profile
    from game.scenario.roots import data_dir, user_dir
    from game.scenario.schema.export import write_schemas
    from game.scenario.settings import read_settings, settings_text
    from game.scenario.studies import read_study
    from game.scenario.tables import read_table

__all__ = [
    "Heading",
    "Lesson",
    "LessonStep",
    "Problem",
    "ScenarioError",
    "bundle",
    "check",
    "check_file",
    "check_lesson",
    "data_dir",
    "examined",
    "files_of",
    "lesson_paths",
    "load",
    "load_bundle",
    "load_texts",
    "profile_names",
    "read_heading",
    "read_lesson",
    "read_operations",
    "read_profile",
    "read_settings",
    "read_study",
    "read_table",
    "settings_text",
    "texts_of",
    "user_dir",
    "write_schemas",
]

_HOMES = {
    "read_lesson": "lessons",
    "lesson_paths": "lessons",
    "check_file": "lessons",
    "check_lesson": "lessons",
    "LessonStep": "lessons",
    "Lesson": "lessons",
    "Heading": "headings",
    "read_heading": "headings",
    "bundle": "loading",
    "check": "loading",
    "examined": "loading",
    "files_of": "loading",
    "load": "loading",
    "load_bundle": "loading",
    "load_texts": "loading",
    "texts_of": "loading",
    "profile_names": "profiles",
    "read_operations": "operations",
    "read_profile": "profiles",
    "read_study": "studies",
    "data_dir": "roots",
    "user_dir": "roots",
    "write_schemas": "schema.export",
    "read_table": "tables",
    "read_settings": "settings",
    "settings_text": "settings",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'game.scenario' has no attribute '{name}'")
    return getattr(import_module(f"game.scenario.{_HOMES[name]}"), name)
