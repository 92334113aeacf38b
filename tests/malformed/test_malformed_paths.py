"""Links and folders: what a scenario names stays inside its folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import check

HERE = Path(__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in (HERE / "good").glob("*.yaml"):
        (tmp_path / "own" / "good").mkdir(parents=True, exist_ok=True)
        (tmp_path / "own" / "good" / part.name).write_bytes(part.read_bytes())
    (tmp_path / "own" / "good.yaml").write_bytes((HERE / "good.yaml").read_bytes())
    return tmp_path / "own"


def test_a_copy_is_sound(folder: Path) -> None:
    assert check(folder / "good.yaml") == []


def test_a_link_out_of_the_folder(folder: Path) -> None:
    outside = folder.parent / "map.yaml"
    (folder / "good" / "map.yaml").rename(outside)
    (folder / "good" / "map.yaml").symlink_to(outside)
    found = check(folder / "good.yaml")
    assert [(p.line, p.col) for p in found] == [(3, 6)]
    assert "'good/map.yaml' is a link that leads out of its folder" in found[0].message


def test_a_folder_link_out_of_the_folder(folder: Path) -> None:
    (folder / "good").rename(folder.parent / "elsewhere")
    (folder / "good").symlink_to(folder.parent / "elsewhere")
    assert all("leads out of its folder" in p.message for p in check(folder / "good.yaml"))


def test_a_link_inside_the_folder_is_followed(folder: Path) -> None:
    (folder / "good" / "map.yaml").rename(folder / "drawn.yaml")
    (folder / "good" / "map.yaml").symlink_to(folder / "drawn.yaml")
    assert check(folder / "good.yaml") == []


def test_an_included_folder_or_unreadable_text(folder: Path) -> None:
    (folder / "good" / "map.yaml").unlink()
    (folder / "good" / "map.yaml").mkdir()
    (folder / "good" / "setup.yaml").write_bytes(b"\xff\xfe")
    messages = [p.message for p in check(folder / "good.yaml")]
    assert messages == [
        "'good/map.yaml' is a folder; a scenario file is a regular file",
        "'good/setup.yaml' begins with a byte order mark; save the file as UTF-8 without one",
    ]


def test_a_fault_in_an_included_file_is_told_there(folder: Path) -> None:
    setup = folder / "good" / "setup.yaml"
    setup.write_text("units:\n  us-a: {hex: 001-01}\n  de-a: {hex: nowhere}\n  de-b: {hex: 003-03}\n")
    found = check(folder / "good.yaml")
    assert [str(p) for p in found] == [
        f"{setup}:3:15: units.de-a.hex: expected a hex such as 084-16, found 'nowhere'"
    ]


def test_an_included_file_that_names_the_scenario_itself(folder: Path) -> None:
    text = (folder / "good.yaml").read_text().replace("good/map.yaml", "good.yaml")
    (folder / "good.yaml").write_text(text)
    assert "the key 'map' is missing" not in [p.message for p in check(folder / "good.yaml")]
    assert check(folder / "good.yaml")
