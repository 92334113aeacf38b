"""The two forms of a profile file: every weight, or a profile it is like and what differs."""

from __future__ import annotations

from typing import Any

from pydantic import create_model

from game.model.profile import Profile
from game.scenario.schema.base import Record, Slug
from game.scenario.schema.rules import model_of

ProfileFile = model_of(Profile)


def _character() -> Any:
    full = ProfileFile.model_fields
    weights: dict[str, Any] = {n: (f.rebuild_annotation(), None) for n, f in full.items() if n != "name"}
    doc = f"{Profile.__doc__} With `like`, what is left out is as in that shipped profile; without, all is needed."
    return create_model("Profile", __base__=Record, __doc__=doc, name=(Slug, ...), like=(Slug, None), **weights)


CharacterFile = _character()
