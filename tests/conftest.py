"""Every game played by a test is checked after each order: invariants, derived fields, sum of events."""

import os

os.environ.setdefault("GAME_CHECK", "1")
