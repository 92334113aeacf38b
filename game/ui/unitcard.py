"""The card of the selected unit: its numbers, each with its explanation, and what it may do."""

from __future__ import annotations

from typing import NamedTuple

import pygame

from game.model.terms import MoveClass, Status, Supply
from game.rules.movement import allowance
from game.rules.odds import power
from game.text import window as words
from game.text.names import inert
from game.text.words import place_name
from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.faces import points
from game.ui.seat import Seat
from game.ui.theme import Colour

_SUPPLY_INK = {Supply.FULL: theme.GOOD, Supply.SHORT: theme.MIXED, Supply.ISOLATED: theme.BAD}


class Fact(NamedTuple):
    """A line of the card, its colour, and what it means."""

    text: str
    tip: str = ""
    colour: Colour = theme.INK
    face: str = "plain"


def facts(seat: Seat, unit: int) -> list[Fact]:
    """The lines of a unit's card."""
    view, world = seat.view, seat.world
    spec, here = world.units[unit], view.hex[unit]
    terrain = world.board.flat.terrain[here] if here >= 0 else 1
    strength = power(view, unit, terrain)
    lines = [Fact(words.formation_words(world, unit, view.turn), "Nation, formation and corps.", theme.FAINT)]
    full = allowance(view, unit)
    left = f"{view.mp[unit]}/{full}" if spec.side == seat.side else f"{full}"
    lines.append(Fact(
        f"Power {points(strength)}   Moves {left} {words.MOVE[MoveClass(spec.move_class)]}",
        f"Combat power {strength:,} in hundreds: men and tanks by quality, cohesion and supply (rule 7.2); "
        "movement points left and allowance (rule 3.1).", face="semi",
    ))
    lines.append(Fact(words.strength_words(view, unit), f"Of an establishment of {spec.men:,} men, {spec.tanks} tanks, "
                      f"{spec.guns} guns (chapter 1)."))
    dug = f"   dug in {view.dug_in[unit]}" if view.dug_in[unit] else ""
    lines.append(Fact(
        f"Cohesion {view.cohesion[unit]}   {words.QUALITY[spec.quality]} troops{dug}",
        f"Cohesion of 100; quality {spec.quality} of 5; days of digging (chapters 1 and 8).",
    ))
    supply = Supply(view.supply[unit])
    night = f", night {view.cut_off[unit]} cut off" if view.cut_off[unit] > 0 else ""
    lines.append(Fact(words.SUPPLY[supply] + night, "Supply as counted this morning (rule 6.5).", _SUPPLY_INK[supply]))
    where = f"{place_name(world, here)}: {words.terrain_words(world, here)}" if here >= 0 else "off the map"
    lines.append(Fact(where, "Where it stands (rule 3.2)."))
    return [*lines, _hint(seat, unit)]


def _hint(seat: Seat, unit: int) -> Fact:
    """What can be done with the unit now, or why nothing can."""
    view, spec = seat.view, seat.world.units[unit]
    if spec.side != seat.side:
        return Fact("An estimate: enemy units are never known exactly.", "Rule 11.4.", theme.FAINT)
    if view.status[unit] == Status.WAITING:
        return Fact("Click one of the lit hexes to enter.", "Rule 10.1.", theme.FAINT)
    if view.frozen[unit]:
        return Fact("Frozen: it may not move before it is released.", "Rule 2.6.", theme.BAD)
    if not seat.my_turn:
        return Fact("The enemy is moving.", "Rule 2.1.", theme.FAINT)
    if spec.move_class == MoveClass.IMMOBILE:
        return Fact("It cannot leave its place.", "Rule 3.1.", theme.FAINT)
    if not seat.reached or len(seat.reached) < 2:
        return Fact("It has marched or fought as far as it can today.", "Rules 3.1 and 4.2.", theme.FAINT)
    return Fact(f"Reaches {len(seat.reached) - 1} hexes. Right click to march.", "Gold outline: rule 3.1.", theme.FAINT)


def draw_card(canvas: Canvas, seat: Seat, rect: pygame.Rect, hover: int) -> None:
    """The card of the selected or waiting unit; without one, of the hex under the pointer."""
    canvas.card(rect)
    unit = seat.selected if seat.selected >= 0 else seat.entering
    box = rect.inflate(-2 * canvas.px(10), -2 * canvas.px(7))
    if unit >= 0:
        _unit(canvas, seat, unit, box)
    else:
        _hex(canvas, seat, box, hover)


def _unit(canvas: Canvas, seat: Seat, unit: int, box: pygame.Rect) -> None:
    name = inert(seat.world.units[unit].name)
    size = next((s for s in (21, 18, 16, 14, 13) if canvas.type.width(name, "bold", s) <= box.width), 13)
    shown = canvas.type.fitted(name, "bold", size, box.width)
    canvas.text(shown, box.topleft, "bold", size, theme.INK, tip="" if shown == name else name)
    y = box.y + canvas.line("bold", 21)
    step = canvas.line("plain", 15)
    told = facts(seat, unit)
    spare = (box.bottom - y) // step - len(told)
    for fact in told:
        lines = canvas.type.wrapped(fact.text, fact.face, 15, box.width)
        if len(lines) > 1 + spare:  # no room for all of it: the tooltip has the rest
            lines = [*lines[:spare], canvas.type.fitted(" ".join(lines[spare:]), fact.face, 15, box.width)]
        spare -= len(lines) - 1
        for line in lines:
            canvas.text(line, (box.x, y), fact.face, 15, fact.colour, tip=f"{fact.text}. {fact.tip}")
            y += step


def _hex(canvas: Canvas, seat: Seat, box: pygame.Rect, hover: int) -> None:
    if hover < 0:
        canvas.text("No unit selected", box.topleft, "bold", 21, theme.INK)
        y = box.y + canvas.line("bold", 21)
        for line in ("Left click selects a unit, again the next one in", "its stack. Right click marches or attacks.",
                     "The wheel zooms, dragging moves the map.", "F1 shows every key."):
            canvas.text(line, (box.x, y), "plain", 15, theme.FAINT, room=box.width)
            y += canvas.line("plain", 15)
        return
    world, view = seat.world, seat.view
    canvas.text(place_name(world, hover), box.topleft, "bold", 19, theme.INK, room=box.width)
    y = box.y + canvas.line("bold", 21)
    owner = {0: "Allied ground", 1: "German ground"}.get(view.control[hover], "nobody's")
    lines = [words.terrain_words(world, hover), owner]
    lines += [f"{o.name}: {o.points} points" for o in world.objectives if o.hex == hover]
    lines += [inert(world.units[u].name) for u in view.stack(hover)]
    most = (box.bottom - y) // canvas.line("plain", 15)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"and {len(lines) - most + 1} more"]
    for line in lines:
        canvas.text(canvas.type.fitted(line, "plain", 15, box.width), (box.x, y), "plain", 15, theme.INK)
        y += canvas.line("plain", 15)
