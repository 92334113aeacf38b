"""A deployment as a set-up file that people read and change."""

from __future__ import annotations

from collections.abc import Iterator

from game.model.terms import Side
from game.scenario.deploy.muster import Member
from game.scenario.deploy.plan import Deployment

SCHEMA = "# yaml-language-server: $schema=../schema/setup.schema.json"
WORKS = {Side.ALLIED: 1, Side.GERMAN: 3}  # how far who holds the front has dug in: a judgement
A_ROW = 14  # hexes in a row of the list of ground held


def written(plan: Deployment) -> str:
    """The text of the set-up."""
    day = plan.day
    lines = [
        SCHEMA,
        f"# {plan.scenario}: who stood where on {day.date}, made by `deploy` from the positions of {day.positions}",
        f"# and the front of {day.front}. Places of divisions are documented; which regiment held which hex is",
        "# inferred: one to a hex of the front, the nearest first. men and tanks: establishment less published losses,",
        "# shared out by days near the front; an estimate. dug_in is a judgement.",
    ]
    if plan.exceptions:
        lines += ["#", "# Not as the records say:", *(f"#   {e}" for e in plan.exceptions)]
    return "\n".join([*lines, "", "units:", *_units(plan), "", *_control(plan)]) + "\n"


def _units(plan: Deployment) -> Iterator[str]:
    last = ""
    for key, seat in plan.seats.items():
        body = seat.member.row.data.formation
        if body != last:
            yield f"\n  # {plan.battle.formations[body].data.name}{_where(seat.member)}"
            last = body
        yield f"  {key}: {{{', '.join(_values(plan, key))}}}"


def _where(member: Member) -> str:
    if member.known is None:
        return ": behind the troops it leads"
    carried = "" if member.post is not None else f", {member.known.date}"
    return f": {member.known.place}{carried}"


def _values(plan: Deployment, key: str) -> Iterator[str]:
    seat, (men, tanks) = plan.seats[key], plan.strengths[key]
    full, post = seat.member.row.data, seat.member.post
    yield f"hex: {plan.ground.grid.hex_id(seat.hex)}"
    if men < full.men:
        yield f"men: {men}"
    if tanks < full.tanks:
        yield f"tanks: {tanks}"
    if post is not None:
        if post.dug_in:
            yield f"dug_in: {post.dug_in}"
        if post.frozen is not None and post.frozen.contact:
            note = f", note: {post.frozen.note}" if post.frozen.note else ""
            yield f"frozen: {{contact: {post.frozen.contact}{note}}}"
    elif seat.member.fights and seat.hex in plan.line:
        yield f"dug_in: {WORKS[seat.member.row.side]}"


def _control(plan: Deployment) -> Iterator[str]:
    names = [plan.ground.grid.hex_id(h) for h in plan.allied]
    yield "control:"
    yield "  allied: ["
    rows = [names[i : i + A_ROW] for i in range(0, len(names), A_ROW)]
    yield from (f"    {', '.join(row)}{',' if row is not rows[-1] else ']'}" for row in rows)
    if not rows:
        yield "    ]"
