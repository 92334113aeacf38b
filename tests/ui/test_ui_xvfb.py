"""The real window on a real (virtual) display, driven as a person would: Learn, a battle, 6 June, Continue.

It is steered by keys and clicks of xdotool and sees no more of the program than the name of its window and the files
it writes. Pictures of each stage lie in the folder named by GAME_PICTURES, where one is named.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.cli.play import headings
from game.model.orders import Enter
from game.model.terms import Side
from game.rules.api import refusal
from game.scenario import data_dir
from game.session.begin import begin_game
from game.session.save import load_game
from game.ui.camera import Camera
from game.ui.layout import layout
from game.ui.seat import Seat

ROOT = Path(__file__).resolve().parents[2]
SIZE = 1280, 800
SETTINGS = f"speed: at once\nwidth: {SIZE[0]}\nheight: {SIZE[1]}\n"
PATIENCE = 240.0  # seconds for what takes longest: the enemy's turn on 6 June while the map is painted
TOWN = "082-19"
SKIP = NEXT = (341, 766)  # the third button of a lesson's card
MIDDLE = layout(SIZE).view.center

pytestmark = pytest.mark.xvfb


class Person:
    """Somebody before the window."""

    def __init__(self, home: Path) -> None:
        self.home, self.display = home, f":{90 + os.getpid() % 400}"
        folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE")}
        self.env = {**os.environ, **folders, "DISPLAY": self.display, "SDL_VIDEODRIVER": "x11",
                    "SDL_AUDIODRIVER": "dummy", "PYTHONPATH": str(ROOT)}
        settings = home / "config" / "normandy-breakout" / "settings.yaml"
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS, "utf-8")
        screen = [shutil.which("Xvfb") or "Xvfb", self.display, "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24"]
        self.server = subprocess.Popen(screen, stderr=subprocess.DEVNULL)
        self.program: subprocess.Popen[bytes] | None = None
        self.window = ""

    def start(self) -> None:
        """Start the program, and wait for its menu."""
        self.program = subprocess.Popen([sys.executable, str(ROOT / "main.py")], env=self.env)
        until = time.monotonic() + 60
        while not self.window or "menu" not in self.name():
            assert time.monotonic() < until and self.program.poll() is None, "no window came"
            found = self._tool("search", "--class", ".")
            self.window = found.split()[0] if found else ""
            time.sleep(0.2)
        self._tool("windowfocus", self.window)
        time.sleep(0.5)

    def _tool(self, *words: str) -> str:
        words = ("xdotool", *words)
        done = subprocess.run(words, env=self.env, capture_output=True, text=True, timeout=20, check=False)
        return done.stdout.strip()

    def name(self) -> str:
        """The name of the window."""
        return self._tool("getwindowname", self.window) if self.window else ""

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self._tool("key", key)
            time.sleep(0.12)

    def click(self, at: tuple[int, int], button: int = 1) -> None:
        """Click at a point."""
        self._tool("mousemove", str(at[0]), str(at[1]))
        time.sleep(0.15)
        self._tool("click", str(button))
        time.sleep(0.25)

    def wait(self, *words: str, seconds: float = PATIENCE) -> str:
        """Until the window's name has one of the words; returns it."""
        until = time.monotonic() + seconds
        while True:
            name = self.name()
            if any(word in name for word in words):
                return name
            assert self.program is not None and self.program.poll() is None, "the program has ended"
            assert time.monotonic() < until, f"'{name}' never has {' or '.join(words)}"
            time.sleep(0.1)

    def picture(self, name: str) -> None:
        """Keep what is seen, where somebody wants to look at it."""
        folder = os.environ.get("GAME_PICTURES")
        if folder and (tool := shutil.which("import")):
            Path(folder).mkdir(parents=True, exist_ok=True)
            subprocess.run([tool, "-window", "root", str(Path(folder) / f"{name}.png")], env=self.env, check=False)

    def quit(self) -> None:
        """Leave by the menu's last button; the program ends by itself."""
        self.press("F10")
        self.wait("menu, main")
        self.press("Up", "Return")
        assert self.program is not None and self.program.wait(60) == 0
        self.window = ""

    def close(self) -> None:
        """Whatever happened: leave nothing running."""
        for process in (self.program, self.server):
            if process is not None and process.poll() is None:
                process.terminate()
                process.wait(20)


@pytest.fixture()
def person(tmp_path: Path) -> Iterator[Person]:
    missing = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"{' and '.join(missing)} must be installed (Debian, Ubuntu: apt-get install xvfb xdotool)")
    somebody = Person(tmp_path)
    try:
        yield somebody
    finally:
        somebody.close()


def places() -> tuple[dict[str, tuple[int, int]], dict[str, str]]:
    """Where the hexes of Carentan lie in the window as it comes up, and in which hex each unit begins."""
    world = (game := begin_game(data_dir() / "carentan.yaml", 1944)).world
    grid = world.board.grid
    camera = Camera(grid, layout(SIZE, 0.0, (grid.cols * 3, round(grid.rows * 3.4641))).view)
    camera.level = camera.whole_level()
    camera.pan(0, 0)
    spots = {grid.hex_id(h): (round(x), round(y)) for h in range(grid.size) for x, y in (camera.place(h),)}
    at = game.view(Side.ALLIED).hex
    return spots, {u.id: grid.hex_id(at[u.index]) for u in world.units if at[u.index] >= 0}


def end_turn(person: Person) -> None:
    """End the turn past its check, and wait for the next one of the own side."""
    day = person.name()
    person.press("ctrl+space", "ctrl+space")
    until = time.monotonic() + PATIENCE
    while (now := person.name()) == day or "enemy's turn" in now:
        assert time.monotonic() < until, f"the turn does not end: {now}"
        time.sleep(0.1)


def attack_all(person: Person) -> None:
    """Every unit that can still march attacks what it stands before."""
    for _ in range(6):
        person.press("n", "x", "Return")


def on_page(person: Person, page: str, steps: int) -> None:
    person.press(*["Down"] * steps, "Return")
    person.wait(f"menu, {page}", seconds=10)


def learn(person: Person) -> None:
    """The first lesson, every step by doing it."""
    spots, begin = places()
    on_page(person, "learn", 0)
    person.press("Return")
    person.wait("step 1 of")

    def step(number: int) -> None:
        person.wait(f"step {number} of", seconds=30)

    person.press("Return")
    step(2)
    person.press("plus")
    step(3)
    person.press("minus", "plus")
    person.click(spots[begin["us-101abn-501pir"]])
    step(4)
    person.picture("learn-4")
    person.press("Return")
    step(5)
    for _ in range(3):
        if "step 5" in person.name():
            person.click(spots[begin["us-101abn"]])
            person.click(spots["081-18"], 3)
    step(6)
    person.press("u")
    step(7)
    person.press("s")
    step(8)
    person.picture("learn-8-supply")
    person.press("s")
    step(9)
    person.press("Escape")
    person.click(spots[begin["us-101abn-501pir"]])
    person.click(spots[TOWN], 3)
    step(10)
    person.picture("learn-10-card")
    person.press("Return")
    step(11)
    person.press("Return")
    step(12)
    person.press("Return")
    step(13)
    person.press("k")
    step(14)
    person.press("k")
    end_turn(person)
    step(15)
    person.press("Return")
    step(16)


def play(person: Person, scenario: str) -> None:
    """From the page of scenarios: choose one and begin it."""
    at = next(n for n, heading in enumerate(headings()) if heading.id == scenario)
    person.press(*["Down"] * at, "Return")
    person.picture(f"briefing-{scenario}")
    person.press(*["Up"] * (at + 1), "Return")  # the last button of the page begins
    person.wait("your turn")


def end_of_lesson(person: Person) -> None:
    """The town is taken in the days that are left, or the step is passed over."""
    while "step 16" in person.name() and " over" not in person.name():
        attack_all(person)
        if "step 16" in person.name():
            end_turn(person)
    if "step 16" in person.name():
        person.click(SKIP)
    if "step 17" in person.wait("step 17 of", ", done"):  # Return may have pressed the button that has the focus
        person.click(NEXT)
    person.wait(", done", seconds=10)
    person.picture("learn-done")


def battle(person: Person) -> None:
    """Carentan to its last day, against the historical staff."""
    play(person, "carentan")
    while "over" not in person.name():
        day = person.name()
        attack_all(person)
        person.picture(f"carentan-{day.split(', ')[-2].replace(' ', '-')}")
        end_turn(person)
    person.picture("carentan-over")
    saves = person.home / "data" / "normandy-breakout" / "saves"
    orders = [entry.text for save in saves.glob("autosave-*.save") for entry in load_game(save).log if not entry.side]
    assert any(order.startswith("attack") for order in orders)


def first_to_enter() -> int:
    """Which line of the list of arrivals on 6 June is the first of a unit that may come in at its first door."""
    seat = Seat(begin_game(data_dir() / "campaign.yaml", 1944), Side.ALLIED)
    waiting = sorted(seat.waiting(), key=lambda u: (seat.world.units[u].entry, u))
    for at, unit in enumerate(waiting):
        seat.choose_entering(unit)
        doors = seat.doors()
        if seat.may_enter(unit) and doors and refusal(seat.view, Enter(unit, doors[0])) is None:
            seat.leave()
            return at + 1
    raise AssertionError("nobody can come in on 6 June")


def first_day(person: Person) -> str:
    """6 June from the campaign's page, to the morning after; returns what the window is called then."""
    person.press("Down", "Down", "Return")  # Campaign, after Continue and Learn
    person.wait("menu, scenarios", seconds=10)
    person.press("Up", "Return")
    person.wait("6 Jun", seconds=PATIENCE)
    person.wait("your turn")
    time.sleep(3)
    person.picture("d-day")
    person.press("r", *["Down"] * first_to_enter(), "Return")  # its first door comes into the middle of the map
    time.sleep(2)
    person.click(MIDDLE, 3)
    person.press("Escape")
    person.picture("d-day-entered")
    end_turn(person)
    name = person.wait("7 Jun")
    person.picture("d-plus-1")
    return name


def test_learn_a_battle_and_the_sixth_of_june(person: Person) -> None:
    person.start()
    person.picture("menu")
    learn(person)
    end_of_lesson(person)
    person.press("F10")
    person.wait("menu, main")
    person.press(*["Down"] * 4, "Return")  # back, Continue, Learn and Campaign are before it
    person.wait("menu, scenarios", seconds=10)
    battle(person)
    person.quit()
    person.start()
    name = first_day(person)
    person.press("ctrl+s")
    time.sleep(2)
    person.quit()
    saves = person.home / "data" / "normandy-breakout" / "saves"
    saved = load_game(next(saves.glob("campaign-1944-06-07-*.save")))
    left = load_game(saves / "leaving.save")
    assert any(entry.text.startswith("enter ") for entry in saved.log)
    assert saved.state.turn == 2 and left.state.digest() == saved.state.digest() and len(left.log) == len(saved.log)
    person.start()
    person.press("Return")  # Continue
    assert person.wait("7 Jun").split(",")[:2] == name.split(",")[:2]
    time.sleep(3)
    person.picture("continued")
    person.quit()
