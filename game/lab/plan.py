"""What a batch plays: plain data that a worker process can be handed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Plan:
    """One game for each seed."""

    scenario: Path
    seeds: tuple[int, ...]
    allied: str = "historical"
    german: str = "historical"
    until: int | None = None  # last turn; None = to the end
    save_dir: Path | None = None  # a save of every game, named after scenario and seed
    log: bool = False  # rows carry the day log under "log"
    without: tuple[str, ...] = ()  # constraints of the scenario that are left out (chapters 13 and 14)
    reasons: bool = False  # rows carry the reasons of both staffs under "reasons", by side
    turns: bool = False  # rows carry one record a turn under "turns", as replay export writes them
    changes: tuple[tuple[str, str], ...] = ()  # values of the scenario or its rules given anew, by key
    attacks: bool = False  # rows carry every attack under "attacks"
