"""Plays a scenario between two staffs and prints what it has come to, for a comparison of processes.

``python tests/proof/proof_chain.py SCENARIO SEED TURNS [without-numba]``: a line with the make of the kernels, then the
chain of digests at the end of every turn of a side, and the digest of the last position.
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


class NoNumba(MetaPathFinder):
    """An environment in which numba was never installed."""

    def find_spec(self, name: str, *_: object) -> None:
        if name.partition(".")[0] in ("numba", "llvmlite"):
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)


def chain(name: str, seed: int, turns: int) -> list[str]:
    """Links of the game's chain at the end of every turn of a side, and the digest of the last position."""
    from proof_support import choices, new_game, staffs

    game = new_game(name, seed)
    for _order in choices(game, staffs(seed), turns):
        pass
    return [entry.link for entry in game.log if entry.text == "end"] + [game.state.digest()]


def main() -> None:
    name, seed, turns, *modes = sys.argv[1:]
    if modes == ["without-numba"]:
        sys.meta_path.insert(0, NoNumba())
    found = chain(name, int(seed), int(turns))
    from game import kernels

    print(kernels.backend())
    print("\n".join(found))


if __name__ == "__main__":
    main()
