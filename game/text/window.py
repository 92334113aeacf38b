"""What the window says beside orders and events. Names from files come out inert."""

from __future__ import annotations

import datetime as dt

from game.hexgrid import DIRECTIONS
from game.model.terms import EntryKind, Level, MoveClass, Side, Supply, Terrain
from game.model.view import View
from game.model.world import World
from game.text.dates import short_date
from game.text.names import inert
from game.text.outcome import NATION, SIDE
from game.text.words import count

MOVE = {
    MoveClass.FOOT: "on foot", MoveClass.MOTOR: "motor column", MoveClass.MECH: "mechanised",
    MoveClass.IMMOBILE: "cannot move",
}
SUPPLY = {Supply.FULL: "in full supply", Supply.SHORT: "short of supply", Supply.ISOLATED: "isolated"}
QUALITY = ("", "poor", "fair", "trained", "good", "picked")
UNDO_NOTHING = "There is no order to take back."
UNDO_DICE = "The last order threw dice: it stands, and so does everything before it."
UNDO_MET = "The last order met the enemy or showed you something new: it stands, and so does everything before it."
REDO_NOTHING = "No order was taken back that could be given again."
REDO_READY = "Gives the order again that was taken back last."
UNDO_READY = "Takes back the last order."
NOT_NOW = "The enemy is moving. Space shows the end of his turn at once."
NO_SELECTION = "Select one of your units first: left click."
NO_ATTACKERS = "No unit of yours that may attack stands next to that hex."
_D_DAY = dt.date(1944, 6, 6)
OVER = "The game is over: look around, or open the menu."


def terrain_words(world: World, hex_: int) -> str:
    """``bocage, road, river``: what is in a hex and along its sides."""
    board = world.board
    words = [Terrain(int(board.terrain[hex_])).word]
    if board.hedgerow[hex_] and words[0] != "bocage":
        words.append("hedgerows")
    words += ["ridge"] * bool(board.ridge[hex_]) + ["flooded"] * bool(board.flooded[hex_])
    words += ["fortress"] * bool(board.fort[hex_]) + ["road"] * bool(board.road[hex_].any())
    return ", ".join(words + ["river"] * bool(board.river[hex_].any()))


def strength_words(view: View, unit: int) -> str:
    """``2,140 men, 36 tanks, 12 guns``; an enemy's are estimates, and are said to be."""
    men, tanks = view.men[unit], view.tanks[unit] + view.light_tanks[unit]
    guns = view.guns[unit] + view.at_guns[unit]
    words = [count(men, "man", "men")] + [count(tanks, "tank")] * bool(tanks) + [count(guns, "gun")] * bool(guns)
    about = "" if view.world.units[unit].side == view.viewer else "about "
    return about + ", ".join(words)


def formation_words(world: World, unit: int, turn: int) -> str:
    """``American 1st Infantry Division, V Corps``: whom a unit serves under."""
    spec = world.units[unit]
    body = world.formations[spec.formation]
    corps = world.corps_of(unit, turn)
    words = [NATION[spec.nation]]
    words += [inert(body.name)] * (body.level in (Level.DIVISION, Level.CORPS, Level.ARMY) or body.name != spec.name)
    above = [inert(world.formations[corps].name)] * (corps >= 0 and corps != spec.formation)
    return ", ".join([" ".join(words), *above])


def date_words(world: World, turn: int) -> str:
    """``D+8, 14 June 1944``; a scenario that begins later counts from the landing too."""
    date = world.date(turn)
    days = (date - _D_DAY).days
    return f"D{days:+d}  {short_date(date)} {date.year}" if days else f"D-Day  {short_date(date)} {date.year}"


def side_words(side: int) -> str:
    """``Allied turn``."""
    return f"{SIDE[Side(side)]} turn"


def entry_words(kind: EntryKind, name: str) -> str:
    """``lands at Utah Beach``."""
    verb = {"beach": "by sea", "drop": "by air", "port": "by ship", "edge": "by road"}[kind.word]
    return f"{inert(name)}, {verb}"


def bridge_words(world: World, hex_: int, direction: int) -> str:
    """``bridge over the Orne, NE``."""
    river = world.board.river_names.get((hex_, direction), "")
    return f"bridge{' over the ' + inert(river) if river else ''}, {DIRECTIONS[direction]}"


def left_words(marching: int, waiting: int, air: int, bombers: int) -> list[str]:
    """What a side still has to do today, a line each; empty when nothing is left."""
    lines = [f"{count(marching, 'unit')} can still march."] * bool(marching)
    lines += [f"{count(waiting, 'unit')} can still enter the map."] * bool(waiting)
    lines += [f"{count(air, 'air point')} {'is' if air == 1 else 'are'} left for attacks."] * bool(air)
    return lines + [f"{count(bombers, 'bomber strike')} can be ordered for tomorrow."] * bool(bombers)
