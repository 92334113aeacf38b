"""The example of docs/AI.md plays, and the command line takes plug-ins and refuses bad ones in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli.app import run

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "my_ai.py"
TINY = str(ROOT / "tests" / "data" / "tiny" / "tiny.yaml")


def test_the_example_plays_a_game_that_replays_without_it(tmp_path, capsys):
    out = tmp_path / "out.json"
    options = ["--allied", f"{EXAMPLE}:Commander", "--json", str(out), "--save", str(tmp_path), "--until", "4"]
    assert run(["simulate", TINY, *options]) == 0
    (game,) = json.loads(out.read_text(encoding="utf-8"))["games"]
    assert game["passes"] == [] and game["orders"] > 20
    assert run(["replay", "verify", str(tmp_path / "tiny-1944.save")]) == 0
    assert "all digests equal" in capsys.readouterr().out


def test_the_example_is_as_short_as_it_is_said_to_be():
    code = EXAMPLE.read_text(encoding="utf-8").split('"""')[2]
    assert len([line for line in code.splitlines() if line.strip()]) <= 36
    assert "my_ai.py:Commander" in (ROOT / "docs" / "AI.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "why"), [
    ("no/such/file.py:Commander", "There is no plug-in file 'no/such/file.py'."),
    (str(EXAMPLE), "names no class of a plug-in; write FILE.py:CLASS, as in my_ai.py:Commander."),
    ("genius", "There is no player 'genius'; there are: passive, random,"),
])
def test_what_cannot_command_is_refused_in_a_sentence(name, why, capsys):
    for side in ("--german", "--allied"):
        assert run(["simulate", TINY, side, name]) == 2
        told = capsys.readouterr().err
        assert why in told and "Traceback" not in told and told.count("\n") == 1
    assert run(["play", TINY, "--opponent", name]) == 2
    assert why in capsys.readouterr().err
