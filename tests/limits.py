"""Limits on time. On a busy machine they only catch what hangs; with GAME_TIMES=1 they are the promised figures."""

from __future__ import annotations

import os

SLACK = 20


def seconds(promised: float) -> float:
    """The seconds a test may take: ``promised`` when times are measured, else enough for a busy machine."""
    return promised if os.environ.get("GAME_TIMES") == "1" else promised * SLACK
