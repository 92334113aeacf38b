"""The window: the map, the counters and the player's orders, drawn with pygame. It has no rules of its own."""

from __future__ import annotations

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
