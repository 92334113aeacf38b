"""Chapter 16 in numbers: formation orders and operations."""

from __future__ import annotations

from dataclasses import dataclass

from game.model.bounds import Count, Percent


@dataclass(frozen=True, slots=True)
class Operations:
    """Chapter 16."""

    axis_width: Count  # hexes to either side of its axis in which an operation attacks
    burnt_out: Percent  # cohesion under which a unit counts as burnt out
