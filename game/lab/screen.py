"""Sensitivity screening: each number of the rules a step down and a step up, one at a time, on the same dice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from game.lab.arms import Variant, play_arms
from game.lab.paired import Difference, differences
from game.scenario import ScenarioError, load

BASE = "as it is"


@dataclass(frozen=True, slots=True)
class Effect:
    """What a key does: its value, and the difference a step down and a step up make (None: out of its bounds)."""

    key: str
    value: int
    down: tuple[int, Difference] | None
    up: tuple[int, Difference] | None

    @property
    def weight(self) -> float:
        """The larger of both mean differences, without its sign."""
        return max((abs(found[1].mean) for found in (self.down, self.up) if found), default=0.0)


def numbers(scenario: Path, prefixes: Sequence[str]) -> dict[str, int]:
    """Whole numbers of a scenario's rules whose keys begin with one of the words, by key; raises ScenarioError."""
    found = dict(_walk("", load(scenario)[0].rules))
    return {key: value for key, value in found.items() if any(_within(key, prefix) for prefix in prefixes)}


def steps(scenario: Path, keys: Mapping[str, int], percent: int) -> dict[str, tuple[str, int]]:
    """The arms: ``key-`` and ``key+`` with key and new value, without those the rules' bounds forbid."""
    arms = {}
    for key, value in keys.items():
        step = max(1, abs(value) * percent // 100)
        for sign, new in (("-", value - step), ("+", value + step)):
            if _allowed(scenario, key, new):
                arms[key + sign] = (key, new)
    return arms


def screen(
    scenario: Path, keys: Mapping[str, int], percent: int, seeds: Sequence[int], until: int | None, measure: str, *,
    jobs: int = 1, on_game: Callable[[int, int], None] = lambda done, total: None,
) -> list[Effect]:
    """Play all arms, and order the keys by what they do to a measure, the strongest first."""
    arms = steps(scenario, keys, percent)
    variants = {BASE: Variant()} | {name: Variant({key: str(new)}) for name, (key, new) in arms.items()}
    total = len(variants) * len(seeds)
    played = play_arms(scenario, variants, seeds, until, jobs=jobs, on_game=lambda done: on_game(done, total))

    def found(name: str) -> tuple[int, Difference] | None:
        if name not in arms:
            return None
        pairs = list(zip(played[BASE], played[name], strict=True))
        return arms[name][1], next(d for d in differences(pairs) if d.measure == measure)

    effects = [Effect(key, value, found(key + "-"), found(key + "+")) for key, value in keys.items()]
    return sorted(effects, key=lambda effect: (-effect.weight, effect.key))


def _walk(above: str, value: object) -> Iterator[tuple[str, int]]:
    if is_dataclass(value):
        for field in fields(value):
            yield from _walk(f"{above}.{field.name}".lstrip("."), getattr(value, field.name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _walk(f"{above}.{number}", item)
    elif type(value) is int:
        yield above, value


def _within(key: str, prefix: str) -> bool:
    return key == prefix or key.startswith(prefix.rstrip(".") + ".")


def _allowed(scenario: Path, key: str, value: int) -> bool:
    try:
        load(scenario, {key: str(value)})
    except (ScenarioError, KeyError):
        return False
    return True
