"""The page of one game: the map with the front and units day by day, curves, fights, units."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from typing import Any

from PIL import Image

from game import __version__
from game.lab.calibrate_records import read_lines
from game.lab.results import losses, towns
from game.lab.table import Table
from game.mapart.chart import chart_of
from game.mapart.paint import paint
from game.mapart.projection import Projection
from game.model.terms import Outcome
from game.model.world import World
from game.report.curves import charts_of
from game.report.gather import SUPPLY, Story, great, reasons_by_day, story_of, units_of
from game.report.page import fill
from game.scenario.geodesy import COLUMN_KM, HEX_KM, centre_km, project
from game.session.film import Film
from game.text.dates import iso
from game.text.names import inert
from game.text.outcome import outcome_sentence

_WIDEST, _LARGEST = 2000, 36.0  # pixels of the picture; of a hex radius
_QUALITY = 70
MAP = "maps/normandy.yaml"  # on which the fronts of history lie


class NothingPlayedError(ValueError):
    """A save of a game in which no turn has ended."""


def game_page(film: Film, reasons: Sequence[str] = ()) -> str:
    """The HTML of a film's game; ``reasons`` are the lines of ``simulate --reasons`` for it.

    Raises NothingPlayedError.
    """
    story, world = story_of(film), film.world
    if not story.days:
        raise NothingPlayedError(f"{film.path}: no day of it is over yet; a report wants at least one.")
    last = film.at(len(film.orders))
    names = " against ".join(inert(name) or "a person" for name in film.players)
    outcome = outcome_sentence(Outcome(last.outcome), last.points)
    texts = {
        "title": inert(world.title),
        "subtitle": f"{outcome} {len(story.days)} days; {names}; seed {film.seed}; {len(story.attacks):,} attacks.",
        "foot": f"Normandy Breakout {__version__}. {_digest(film)}The background is the painted map; dashed lines and "
        "circles are history. Click a counter for its history; the arrow keys turn the days.",
    }
    return fill("film.html", texts, _data(story, reasons, film.files))


def _digest(film: Film) -> str:
    return f"Digest {film.orders[-1].link}. " if film.orders else ""


def _data(story: Story, reasons: Sequence[str], files: Sequence[str]) -> dict[str, Any]:
    world = story.world
    grid = world.board.grid
    projection = Projection(grid, min(_LARGEST, _WIDEST / (1.5 * grid.cols + 0.5)))
    return {
        "map": _map(world, projection),
        "grid": {"cols": grid.cols, "rows": grid.rows, "col0": grid.col0, "row0": grid.row0},
        "names": {str(o.hex): inert(o.name) for o in world.objectives},
        "dates": story.dates, "days": story.days, "weather": story.weather, "supply": SUPPLY,
        "control": story.control, "frames": story.frames, "news": story.news, "attacks": story.attacks,
        "great": great(story), "units": units_of(story), "charts": charts_of(story),
        "fronts": _fronts(world, projection, len(story.days), files),
        "reasons": reasons_by_day(reasons, story.days),
        "towns": _table(towns(world, story.chronicle)), "losses": _table(losses(story.chronicle)),
    }


def _map(world: World, projection: Projection) -> dict[str, Any]:
    width, height = projection.size
    picture = Image.fromarray(paint(chart_of(world.board), projection, (0, 0, width, height)))
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=_QUALITY, optimize=True)
    image = "data:image/jpeg;base64," + base64.b64encode(data.getvalue()).decode("ascii")
    return {"width": width, "height": height, "radius": projection.radius, "image": image}


def _fronts(world: World, projection: Projection, days: int, files: Sequence[str]) -> list[dict[str, Any]]:
    """The fronts of history on the picture, by the day of the game; empty on a map that is not of Normandy."""
    if MAP not in files:
        return []
    found: dict[int, dict[str, Any]] = {}
    for line in read_lines():
        turn = world.turn(line.date)
        if 1 <= turn <= days:
            front = found.setdefault(turn - 1, {"day": turn - 1, "date": iso(line.date), "lines": []})
            points = [_pixel(projection, *point) for point in line.points]
            front["lines"].append([*points, points[0]] if line.shape == "ring" else points)
    return [found[day] for day in sorted(found)]


def _pixel(projection: Projection, lat: float, lon: float) -> tuple[int, int]:
    x, y = project(lat, lon)
    grid = projection.grid
    east, north = centre_km(grid.col0, grid.row0)
    left, top = projection.centre(0)
    scale = 1.5 * projection.radius / COLUMN_KM
    return round(left + (x - east) * scale), round(top + (north - y) * projection.radius * 3**0.5 / HEX_KM)


def _table(table: Table) -> dict[str, Any]:
    return {"columns": table.columns, "rows": table.rows}
