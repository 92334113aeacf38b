"""What docs/PLAYING.md shows is what the program understands."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from game.cli.app import app
from game.model.interrupts import Until
from game.model.operation_text import is_standing, standing_from_text, standing_text
from game.model.orders import from_text, to_text
from game.model.terms import Side
from game.model.world import World
from game.scenario import data_dir, load, read_operations
from game.scenario.documents import read_tree
from game.scenario.operations import Plan

ROOT = Path(__file__).parents[2]
PAGES = {page: (ROOT / page).read_text("utf-8") for page in ("docs/PLAYING.md", "README.md")}


@cache
def campaign() -> World:
    return load(data_dir() / "campaign.yaml")[0]


def orders() -> list[str]:
    lines = [line for text in PAGES.values() for line in text.splitlines() if "normandy " in line]
    return [o for line in lines if " order " in line or " preview " in line for o in re.findall(r"'([^']+)'", line)]


@pytest.mark.parametrize("order", [o for o in orders() if o.split()[0] not in ("ORDER", "attack") or " with " in o])
def test_orders_shown_are_orders(order: str) -> None:
    if order == "ORDER":
        return
    world = campaign()
    if is_standing(order):
        assert standing_from_text(standing_text(standing_from_text(order, world), world), world)
    else:
        assert from_text(to_text(from_text(order, world), world), world) == from_text(order, world)


def test_commands_shown_are_commands() -> None:
    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    table = re.findall(r"^\| `([a-z]+) ", PAGES["docs/PLAYING.md"], re.MULTILINE)
    assert table and set(table) <= known


def test_conditions_shown_are_all_there_are() -> None:
    line = PAGES["docs/PLAYING.md"].split("Run until any of:")[1].split("\n\n")[0]
    shown = set(re.findall(r"`([a-z-]+)[`=]", line))
    assert shown == {kind.value for kind in Until}


def test_the_file_shown_is_a_plan(tmp_path: Path) -> None:
    block = PAGES["docs/PLAYING.md"].split("(rules 16.6 to 16.11):\n\n")[1].split("\n\nWhatever")[0]
    (tmp_path / "shown.yaml").write_text("\n".join(line[4:] for line in block.splitlines()) + "\n", "utf-8")
    plan = read_operations(tmp_path / "shown.yaml", campaign(), Side.ALLIED)
    assert isinstance(plan, Plan) and plan.operations[0].name == "caumont" and plan.operations[0].flank


def test_the_shipped_plan_fits_the_campaign() -> None:
    path = data_dir() / "operations" / "june-1944.yaml"
    plan = read_operations(path, campaign(), Side.ALLIED)
    assert len(plan.operations) == len(read_tree(path)["operations"])  # type: ignore[call-overload, index]
