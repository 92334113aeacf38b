"""What may happen: one module per chapter of the rulebook, and two doors, ``refusal`` and ``apply``."""

from game.rules.api import apply, refusal
from game.rules.invariants import violations
from game.rules.sequence import opening
from game.rules.visibility import redact, refresh, view_of

__all__ = ["apply", "opening", "redact", "refresh", "refusal", "view_of", "violations"]
