"""Filling a page: text is escaped, data is JSON inside the page, and nothing is fetched from anywhere."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from game.lab.table import Table

_HERE = Path(__file__).parent


def fill(name: str, texts: Mapping[str, str], data: Any, raw: Mapping[str, str] | None = None) -> str:
    """A page from its template; ``texts`` are escaped, ``raw`` is HTML of our own making."""
    page = _read(name)
    parts = {key: html.escape(text) for key, text in texts.items()} | dict(raw or {})
    parts |= {"css": _read("page.css"), "charts": _read("charts.js"), "film": _read("film.js"), "data": _json(data)}
    pieces = page.split("{{")
    done = [pieces[0]]
    for piece in pieces[1:]:
        key, _, rest = piece.partition("}}")
        done += [parts[key], rest]
    return "".join(done)


def table_html(table: Table, marks: Mapping[str, str] | None = None) -> str:
    """A table as HTML; ``marks`` gives a class by the text a cell begins with."""
    head = "".join(f"<th>{html.escape(column)}</th>" for column in table.columns)
    body = "".join(f"<tr>{''.join(_cell(text, marks or {}) for text in row)}</tr>" for row in table.rows)
    notes = "".join(f"<p class='sub'>{html.escape(line)}</p>" for line in table.footer)
    return f"<h2>{html.escape(table.title)}</h2><table><tr>{head}</tr>{body}</table>{notes}"


def _cell(text: str, marks: Mapping[str, str]) -> str:
    found = next((mark for word, mark in marks.items() if text.startswith(word)), "")
    number = text.replace(",", "").replace(".", "").lstrip("+-").isdigit()
    classes = " ".join(filter(None, (found, "n" if number else "")))
    return f"<td class='{classes}'>{html.escape(text)}</td>" if classes else f"<td>{html.escape(text)}</td>"


def _json(data: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _read(name: str) -> str:
    return (_HERE / name).read_text("utf-8")
