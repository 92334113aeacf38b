"""Curves of one game beside the figures of history, as the page draws them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from game.lab.calibrate_records import Losses, read_losses
from game.lab.calibrate_targets import Targets, load_targets
from game.model.terms import Nation, Side
from game.model.world import World
from game.report.gather import Story

ALLIED, GERMAN = "#2f5d8a", "#8a2f2f"
ALLIES = [nation.word for nation in Nation if nation is not Nation.DE]
Chart = dict[str, Any]


def charts_of(story: Story) -> list[Chart]:
    """Losses, prisoners, armour, supply, strength, ground, tempo and points."""
    chronicle, record, targets = story.chronicle, read_losses(), load_targets()
    days, world = chronicle["days"], story.world
    men = {side: _sum(chronicle["lost_men"], nations) for side, nations in (("a", ALLIES), ("g", ["de"]))}
    afv = {side: _sum(chronicle["lost_afv"], nations) for side, nations in (("a", ALLIES), ("g", ["de"]))}
    count = [[sum(a[0] == day and a[1] == side for a in story.attacks) for day in range(len(days))] for side in Side]
    gained = [now - was for was, now in zip([story.ground[0], *story.ground], story.ground, strict=False)]

    def past(who: str, measure: str, scope: str = "campaign") -> list[float | None]:
        return history(record, targets, who, measure, days, scope) if whole(chronicle, targets) else []

    lost = [past(who, "casualties_ground") for who in ("allied", "german")]
    return [
        _both(story, "Men lost, from the beginning", men["a"], men["g"], lost),
        _both(story, "Tanks and assault guns lost for good", afv["a"], afv["g"],
              [past("allied", "tanks_lost"), past("german", "tanks_lost")]),
        _chart(story, "Germans taken prisoner", [("prisoners", GERMAN, chronicle["prisoners"]["de"])],
               [past("german", "prisoners")]),
        _supply(story, world, past("allied", "tons_landed_cumulative", "buildup")),
        _both(story, "Men on the map", chronicle["men"]["allied"], chronicle["men"]["german"], []),
        _both(story, "Tanks and assault guns on the map", chronicle["afv"]["allied"], chronicle["afv"]["german"], []),
        _chart(story, "Tempo: hexes the Allies gained in the day", [("hexes", ALLIED, gained)], []),
        _both(story, "Tempo: attacks in the day", count[0], count[1], []),
        _chart(story, "Victory points of the Allies", [("points", ALLIED, chronicle["points"])], []),
    ]


def history(
    record: Losses, targets: Targets, who: str, measure: str, days: Sequence[int], scope: str = "campaign",
) -> list[float | None]:
    """A series of the record on each day; None where it says nothing."""
    return [record.known(who, measure, targets.day_zero + dt.timedelta(days=day), scope) for day in days]


def whole(chronicle: dict[str, Any], targets: Targets) -> bool:
    """Whether a game is of the whole front from the first day on, as the figures of history are."""
    return chronicle["first_day"] == 0 and set(targets.hexes()) <= set(chronicle["control"])


def _sum(series: dict[str, list[int]], nations: Sequence[str]) -> list[int]:
    return [sum(values) for values in zip(*(series[nation] for nation in nations), strict=True)]


def _supply(story: Story, world: World, past: list[float | None]) -> Chart:
    tons = story.chronicle["tons"]
    lines = []
    for side, name, colour in ((Side.ALLIED, "Allies", ALLIED), (Side.GERMAN, "Germans", GERMAN)):
        pools = [tons[pool.id] for pool in world.pools if pool.side == side]
        if pools:
            lines.append((name, colour, [sum(values) for values in zip(*pools, strict=True)]))
    return _chart(story, "Tons that came in, from the beginning", lines, [past])


def _both(
    story: Story, title: str, allied: Sequence[int], german: Sequence[int], past: list[list[float | None]],
) -> Chart:
    return _chart(story, title, [("Allies", ALLIED, allied), ("Germans", GERMAN, german)], past)


def _chart(
    story: Story, title: str, lines: Sequence[tuple[str, str, Sequence[int]]], past: Sequence[list[float | None]],
) -> Chart:
    series: list[dict[str, Any]] = [
        {"name": name, "colour": colour, "values": list(values)} for name, colour, values in lines
    ]
    for (name, colour, _), values in zip(lines, past, strict=False):
        if any(v is not None for v in values):
            series.append({"name": f"{name} in history", "colour": colour, "values": values, "dashed": True})
    return {"title": title, "x": story.days, "series": series}
