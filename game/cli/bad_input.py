"""What a user got wrong, in one sentence."""

from __future__ import annotations


class BadInput(Exception):  # noqa: N818  it is the user's error, not the program's
    """Ends a command with exit code 2 and its message on stderr."""
