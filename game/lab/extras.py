"""Libraries that only some commands need: optional, and asked for by the name of their extra."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class MissingExtraError(ImportError):
    """A library that is not installed; the message says how to get it."""


def need(module: str, extra: str) -> Any:
    """The module, or MissingExtraError with the command that installs it."""
    try:
        return import_module(module)
    except ImportError as problem:
        raise MissingExtraError(
            f"This needs '{problem.name or module}', which is not installed: pip install 'normandy-breakout[{extra}]'."
        ) from None
