"""The command line. Everything heavy is imported by the command that needs it, so ``--help`` is quick."""

from __future__ import annotations


def main() -> int:
    """Run the command line; returns the exit code: 0 well, 1 a check failed, 2 bad input."""
    from game.cli.app import run

    return run()
