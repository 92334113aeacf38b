"""The tools of the editor: what a press, a drag and a release on the map mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.editor import forces, ground
from game.editor.commands import Command
from game.hexgrid import DIRECTIONS
from game.model.terms import Terrain

if TYPE_CHECKING:
    from game.ui.editor import Editor

SELECT, PAINT, FILL, RIVER, BRIDGE, ROAD, RAIL, ERASE, PLACE, HELD, MARK = (
    "select", "paint", "fill", "river", "bridge", "road", "railway", "erase", "place", "held", "mark")
TABS = ("Map", "Units", "Forms", "Problems", "Changes")
AREAS = (PAINT, HELD)
PATHS = (ROAD, RAIL)
MARKS = {"ridge": "ridges", "flooded": "flooded", "hedgerow": "hedgerows"}


@dataclass
class Tool:
    """The tool in hand."""

    name: str = SELECT
    word: str = ""  # a terrain, a grade, a kind of river, a side or a mark
    size: int = 1  # of the brush
    hexes: list[int] = field(default_factory=list)  # of the stroke in progress
    sides: list[tuple[int, int]] = field(default_factory=list)
    down: bool = False
    unit: str = ""  # that is dragged

    def take(self, name: str, word: str = "") -> None:
        """Take another tool in hand."""
        self.name, self.word = name, word
        self.let_go()

    def let_go(self) -> None:
        """End a stroke without doing anything."""
        self.hexes, self.sides, self.down, self.unit = [], [], False, ""


def press(editor: Editor, at: tuple[int, int]) -> None:
    """The left button goes down on the map."""
    tool, chart = editor.tool, editor.map
    hex_ = chart.camera.hex_at(at) if chart is not None else -1
    if chart is None or hex_ < 0:
        return
    tool.let_go()
    tool.down = True
    if tool.name == SELECT:
        editor.select_at(hex_)
        tool.unit = editor.selected if hex_ in chart.stacks else ""
    drag(editor, at)


def drag(editor: Editor, at: tuple[int, int]) -> None:
    """The pointer moves with the button down."""
    tool, chart = editor.tool, editor.map
    if chart is None or not tool.down:
        return
    hex_ = chart.camera.hex_at(at)
    if tool.name in (RIVER, BRIDGE):
        side = chart.side_at(at)
        if side is not None and side not in tool.sides:
            tool.sides = [side] if tool.name == BRIDGE else [*tool.sides, side]
    elif hex_ >= 0 and tool.name in AREAS:
        way = ground.straight(chart.board.grid, tool.hexes[-1], hex_) if tool.hexes else [hex_]
        for step in way:
            tool.hexes.append(step)
            if tool.name == PAINT:
                terrain = Terrain[tool.word.upper()]
                chart.pending.update(dict.fromkeys(ground.brush(chart.board.grid, step, tool.size), terrain))
    elif hex_ >= 0 and tool.name in PATHS:
        way = ground.straight(chart.board.grid, tool.hexes[-1], hex_)[1:] if tool.hexes else [hex_]
        tool.hexes += way
    elif hex_ >= 0:
        tool.hexes = [hex_]


def release(editor: Editor, at: tuple[int, int]) -> None:
    """The button comes up: the stroke becomes a command."""
    tool, chart = editor.tool, editor.map
    if chart is None or not tool.down:
        return
    command = _command(editor, at)
    tool.let_go()
    if command is not None:
        editor.do(command)


def _command(editor: Editor, at: tuple[int, int]) -> Command | None:
    tool, chart, work = editor.tool, editor.map, editor.work
    assert chart is not None
    grid = chart.board.grid
    here = chart.camera.hex_at(at)
    names = [grid.hex_id(h) for h in tool.hexes]
    match tool.name:
        case "select":
            moved = here >= 0 and tool.unit and editor.look.units[tool.unit].hex != grid.hex_id(here)
            return forces.stand(tool.unit, grid.hex_id(here)) if moved else None
        case "paint":
            return ground.paint(work, _under_brush(editor), Terrain[tool.word.upper()])
        case "held":
            return ground.control(work, _under_brush(editor), allied=tool.word == "allied")
        case "road":
            return ground.road(work, names, tool.word) if len(names) > 1 else None
        case "railway":
            return ground.railway(work, names) if len(names) > 1 else None
        case "river" | "bridge":
            sides = [f"{grid.hex_id(h)}/{DIRECTIONS[d]}" for h, d in tool.sides]
            return _water(editor, sides)
    return _on_a_hex(editor, names[-1]) if names else None


def _under_brush(editor: Editor) -> list[str]:
    """The hexes of the stroke, as broad as the brush."""
    assert editor.map is not None
    grid = editor.map.board.grid
    area = dict.fromkeys(n for h in editor.tool.hexes for n in ground.brush(grid, h, editor.tool.size))
    return [grid.hex_id(h) for h in area]


def _water(editor: Editor, sides: list[str]) -> Command | None:
    if not sides:
        return None
    if editor.tool.name == BRIDGE:
        return ground.bridge(editor.work, sides[0])
    return ground.river(editor.work, sides, editor.tool.word, editor.river_name)


def _on_a_hex(editor: Editor, hex_: str) -> Command | None:
    tool, work, found = editor.tool, editor.work, editor.look
    match tool.name:
        case "fill" if found.scene.ground is not None and editor.map is not None:
            grid = editor.map.board.grid
            hexes = ground.fill(found.scene.ground, grid, grid.parse(hex_))
            return ground.paint(work, [grid.hex_id(h) for h in hexes], Terrain[tool.word.upper()])
        case "erase":
            return ground.erase(work, hex_)
        case "mark":
            value = {"hex": hex_} if tool.word == "ridge" else hex_
            return ground.toggle(work, ("map", MARKS[tool.word]), value, tool.word)
        case "place":
            editor.ask(f"Name of the {tool.word} at {hex_}", "", lambda name: editor.do(
                ground.place(work, hex_, name, tool.word)) if name.strip() else None)
    return None
