"""The editor's bar and panel: tools, units, forms, problems and what differs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.editor.ground import BRUSHES
from game.model.terms import Terrain
from game.text.names import inert
from game.ui import edit_lists, edit_tools, theme
from game.ui.canvas import Canvas
from game.ui.edit_tools import TABS
from game.ui.rows import Row

if TYPE_CHECKING:
    from game.ui.editor import Editor

_LINE = 23
TERRAINS = ("clear", "bocage", "woods", "hills", "marsh", "town", "city", "sea")
_TOOLS = (
    ("Terrain: brush [1-5]", edit_tools.PAINT, TERRAINS, "Drag over the map."),
    ("Terrain: fill", edit_tools.FILL, TERRAINS, "Click: every connected hex of the same terrain."),
    ("River", edit_tools.RIVER, ("minor", "major", "canal"), "Drag along the sides of hexes."),
    ("Bridge", edit_tools.BRIDGE, ("bridge",), "Click a hexside: a bridge, a blown one, none."),
    ("Road, railway", edit_tools.ROAD, ("primary", "secondary"), "Drag from hex to hex."),
    ("", edit_tools.RAIL, ("railway",), "Drag from hex to hex."),
    ("Place", edit_tools.PLACE, ("village", "town", "city", "port"), "Click a hex and type its name."),
    ("Mark", edit_tools.MARK, ("ridge", "flooded", "hedgerow"), "Click a hex to mark it, again to take the mark off."),
    ("Held at the start", edit_tools.HELD, ("allied", "german"), "Drag over hexes; what is not Allied is German."),
    ("Erase lines", edit_tools.ERASE, ("erase",), "Click a hex: no river, bridge, road or railway there."),
)
Act = Callable[[], object]


def draw(editor: Editor, canvas: Canvas) -> None:
    """The bar on top and the panel at the right."""
    _bar(editor, canvas)
    panel, px = editor.panel, canvas.px
    pygame.draw.rect(canvas.surface, theme.SIDE_PANEL, panel)
    box = panel.inflate(-px(20), -px(16))
    top = _tabs(editor, canvas, box)
    foot = _foot(editor, canvas, box)
    body = pygame.Rect(box.x, top, box.width, foot - top - px(6))
    if editor.tab == 0:
        _tools(editor, canvas, body)
        return
    buttons, rows = edit_lists.LISTS[editor.tab](editor)
    top = _buttons(canvas, body, buttons)
    _rows(editor, canvas, pygame.Rect(body.x, top, body.width, body.bottom - top), rows)


def _bar(editor: Editor, canvas: Canvas) -> None:
    px, width = canvas.px, editor.size[0]
    pygame.draw.rect(canvas.surface, theme.TOP, (0, 0, width, editor.view.y))
    entries: list[tuple[str, str, Act, str]] = [
        ("Menu", "menu", editor.doors.leave, "F10. What is not saved is kept as a draft."),
        ("Undo", "undo", editor.undo, "Ctrl+Z"), ("Redo", "redo", editor.redo, "Ctrl+Y"),
        ("Save", "save", editor.save, "Ctrl+S"),
        ("Export", "export", editor.export, "Ctrl+E: one file with everything."),
        ("Test-play", "test", editor.test, "F8, and F8 again leads back here."),
    ]
    x = width - px(8)
    for words, name, act, tip in reversed(entries):
        wide = canvas.type.width(words, "semi", 16) + px(20)
        x -= wide + px(6)
        rect = pygame.Rect(x, px(7), wide, px(30))
        canvas.button(rect, words, name, act, tip=tip, fill=theme.END_TURN if name == "test" else theme.BUTTON)
    mark = " *" if editor.work.changed else ""
    kind = f", over {editor.work.below.extends}" if editor.work.overlay else ""
    title = f"{inert(str(editor.work.get(('title',)) or ''), most=60)} ({editor.work.path.name}{kind}){mark}"
    canvas.text(canvas.type.fitted(title, "serif", 21, x - px(24)), (px(12), px(7)), "serif", 21, theme.TITLE)


def _tabs(editor: Editor, canvas: Canvas, box: pygame.Rect) -> int:
    px = canvas.px
    wide = (box.width - px(4) * (len(TABS) - 1)) // len(TABS)
    for at, name in enumerate(TABS):
        many = len(editor.look.problems) if name == "Problems" else 0
        rect = pygame.Rect(box.x + at * (wide + px(4)), box.y, wide, px(28))
        canvas.button(rect, f"{name} {many}" if many else name, f"tab {name}", partial(editor.turn_to, name),
                      lit=at == editor.tab, size=15)
    return box.y + px(38)


def _foot(editor: Editor, canvas: Canvas, box: pygame.Rect) -> int:
    """What is being typed, or what was said last; returns the y above it."""
    px, asking = canvas.px, editor.asking
    if asking is None:
        tips = (z.tip for z in reversed(editor.zones) if z.tip and z.rect.collidepoint(editor.at))
        words = canvas.type.wrapped(next(tips, inert(editor.message, most=400)), "plain", 15, box.width)[:3]
        top = box.bottom - px(20) * max(1, len(words))
        for at, line in enumerate(words):
            canvas.text(line, (box.x, top + at * px(20)), "plain", 15, theme.LOG_TEXT)
        return top
    lines = canvas.type.wrapped(asking.text + "|", "plain", 16, box.width - px(16))[-5:]
    high = px(58) + px(21) * len(lines)
    card = pygame.Rect(box.x, box.bottom - high, box.width, high)
    canvas.card(card)
    room = card.width - px(16)
    canvas.text(canvas.type.fitted(asking.label, "semi", 15, room), (card.x + px(8), card.y + px(4)), "semi", 15)
    for at, line in enumerate(lines):
        canvas.text(line, (card.x + px(8), card.y + px(26) + at * px(21)), "plain", 16)
    said = asking.fault or "Return takes it, Escape leaves it as it was."
    colour = theme.BAD if asking.fault else theme.FAINT
    at_foot = card.x + px(8), card.bottom - px(24)
    canvas.text(canvas.type.fitted(said, "plain", 14, room), at_foot, "plain", 14, colour)
    return card.y


def _tools(editor: Editor, canvas: Canvas, box: pygame.Rect) -> None:
    px, y = canvas.px, box.y
    select = pygame.Rect(box.x, y, box.width, px(28))
    canvas.button(select, "Select and move units", "tool select", partial(editor.tool.take, edit_tools.SELECT),
                  lit=editor.tool.name == edit_tools.SELECT, size=15, tip="Escape. Drag a counter to another hex.")
    y += px(34)
    for title, tool, words, tip in _TOOLS:
        if title:
            canvas.text(title, (box.x, y), "semi", 14, theme.BRASS)
            if tool == edit_tools.PAINT:
                _brushes(editor, canvas, box, y)
            y += px(20)
        y = _cells(canvas, box, y, [
            (word, f"tool {tool} {word}", partial(_take, editor, tool, word), tip,
             (editor.tool.name, editor.tool.word) == (tool, word)) for word in words])


def _take(editor: Editor, tool: str, word: str) -> None:
    editor.tool.take(tool, word)
    if tool == edit_tools.RIVER:
        def named(text: str) -> None:
            editor.river_name = text.strip() or "River"

        editor.ask("Name of the river that is drawn next", editor.river_name, named)


def _brushes(editor: Editor, canvas: Canvas, box: pygame.Rect, y: int) -> None:
    px = canvas.px
    for size in BRUSHES:
        rect = pygame.Rect(box.right - (len(BRUSHES) + 1 - size) * px(28), y, px(25), px(18))

        def take(size: int = size) -> None:
            editor.tool.size = size

        canvas.button(rect, str(size), f"brush {size}", take, lit=editor.tool.size == size, size=13)


def _cells(canvas: Canvas, box: pygame.Rect, y: int, cells: list[tuple[str, str, Act, str, bool]]) -> int:
    px, columns = canvas.px, 4
    wide = (box.width - px(4) * (columns - 1)) // columns
    for at, (words, name, act, tip, lit) in enumerate(cells):
        rect = pygame.Rect(box.x + at % columns * (wide + px(4)), y + at // columns * px(28), wide, px(25))
        canvas.button(rect, words, name, act, tip=tip, lit=lit, size=15)
    return y + px(28) * -(-len(cells) // columns) + px(3)


def _buttons(canvas: Canvas, box: pygame.Rect, buttons: list[tuple[str, str, Act, str]]) -> int:
    if not buttons:
        return box.y
    return _cells(canvas, box, box.y, [(*button, False) for button in buttons]) + canvas.px(4)


def _rows(editor: Editor, canvas: Canvas, box: pygame.Rect, rows: list[Row]) -> None:
    px = canvas.px
    step = px(_LINE)
    most = max(1, box.height // step)
    editor.first = max(0, min(editor.first, len(rows) - most))
    pygame.draw.rect(canvas.surface, theme.LOG, box, border_radius=3)
    for at, row in enumerate(rows[editor.first : editor.first + most]):
        line = pygame.Rect(box.x, box.y + at * step, box.width, step)
        if row.lit:
            pygame.draw.rect(canvas.surface, theme.BUTTON_HOT, line, border_radius=3)
        colour = theme.BRASS if row.head else theme.BUTTON_OFF if row.off else theme.LOG_TEXT
        x, right = line.x + px(8 + 14 * row.indent), line.right - px(10)
        room = right - x
        if row.more:
            more = canvas.type.fitted(row.more, "plain", 15, room * (6 if row.text else 10) // 10)
            wide = canvas.type.width(more, "plain", 15)
            canvas.text(more, (right, line.y + px(2)), "plain", 15, theme.TITLE, anchor="right")
            room -= wide + px(8)
        face = "semi" if row.head else "plain"
        canvas.text(canvas.type.fitted(row.text, face, 15, room), (x, line.y + px(2)), face, 15, colour)
        canvas.zone(line, row.middle or f"row {row.text}", row.act, row.tip, row.alt)
    if len(rows) > most:
        high = max(px(20), box.height * most // len(rows))
        y = box.y + (box.height - high) * editor.first // max(1, len(rows) - most)
        pygame.draw.rect(canvas.surface, theme.BUTTON_HOT, (box.right - px(5), y, px(4), high), border_radius=2)


def draw_over_map(editor: Editor, screen: pygame.Surface) -> None:
    """What the tool shows under the pointer, and the selected unit."""
    chart, tool = editor.map, editor.tool
    assert chart is not None
    grid = chart.board.grid
    chosen = editor.look.units.get(editor.selected)
    if chosen is not None and chosen.hex:
        chart.outline(screen, [grid.parse(chosen.hex)], theme.GOLD)
    chart.outline(screen, tool.hexes if tool.name in (*edit_tools.PATHS, edit_tools.HELD) else (), theme.TARGET)
    if not editor.view.collidepoint(editor.at):
        return
    screen.set_clip(editor.view)
    for hex_, side in tool.sides:
        pygame.draw.line(screen, theme.TARGET, *chart.side(hex_, side), 4)
    here, side_here = chart.camera.hex_at(editor.at), chart.side_at(editor.at)
    if tool.name in (edit_tools.RIVER, edit_tools.BRIDGE) and side_here is not None:
        pygame.draw.line(screen, theme.GOLD, *chart.side(*side_here), 4)
    elif here >= 0:
        chart.outline(screen, [here], theme.WHITE)
    screen.set_clip(None)
    if here >= 0:
        _say_hex(editor, screen, here)


def _say_hex(editor: Editor, screen: pygame.Surface, hex_: int) -> None:
    """The hex under the pointer in words, at the foot of the map."""
    chart = editor.map
    assert chart is not None
    name = chart.board.grid.hex_id(hex_)
    words = [inert(chart.board.hex_name(hex_)), Terrain(int(chart.board.terrain[hex_])).word]
    words += [inert(editor.look.goals[name]) + " points"] if name in editor.look.goals else []
    words += [inert(u.data.name) for u in editor.look.units.values() if u.hex == name][:3]
    picture = editor.type.haloed("  |  ".join(w for w in words if w), "semi", 16, theme.INK)
    screen.blit(picture, (editor.view.x + 10, editor.view.bottom - picture.get_height() - 6))
