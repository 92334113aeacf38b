"""Random damage: a scenario with bytes changed, lines doubled or cut is refused or loads, and nothing else happens."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from game.scenario import ScenarioError, bundle, load_bundle

HERE = Path(__file__).parent
SPLINTERS = [*"[]{}'\"\n\t#|>~0é\x00", ": ", "- ", "&a ", "*a", "!x ", "-1"]


def _damage(text: str, dice: random.Random) -> str:
    for _ in range(dice.randint(1, 4)):
        at, kind = dice.randrange(len(text)), dice.randrange(4)
        if kind == 0:
            text = text[:at] + dice.choice(SPLINTERS) + text[at:]
        elif kind == 1:
            text = text[:at] + text[at + dice.randint(1, 12) :]
        elif kind == 2:
            text = text[:at] + chr(dice.randint(32, 126)) + text[at + 1 :]
        else:
            lines = text.split("\n")
            lines.insert(dice.randrange(len(lines)), dice.choice(lines))
            text = "\n".join(lines)
    return text


@pytest.mark.parametrize("seed", range(4))
def test_mutants(seed: int) -> None:
    dice = random.Random(seed)
    texts = bundle(HERE / "good.yaml")
    names = sorted(texts)
    for _ in range(100):
        name = dice.choice(names)
        mutant = texts | {name: _damage(texts[name], dice)}
        try:
            load_bundle(mutant, "good.yaml")
        except ScenarioError as error:
            assert error.problems
            assert all(p.line >= 1 and p.col >= 1 and p.message for p in error.problems)
