"""What the page of one game shows, taken from its save: positions and fights day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from game.hexgrid import OFF_MAP
from game.lab.attacks import AttackBook
from game.lab.chronicle import Recorder
from game.model.events import EventCode
from game.model.state import State
from game.model.terms import Side, Status, Supply
from game.model.world import World
from game.session.days import Day, DayWatcher
from game.session.film import Film
from game.session.game import Step
from game.text.combat import attack_sentence
from game.text.dates import short_date, weekday_date
from game.text.events import event_sentence
from game.text.names import inert

NEWS = 6  # sentences a day beside the map
GREAT = 30  # attacks that are told
_TOLD = (EventCode.OBJECTIVE, EventCode.BOND_OVER, EventCode.STRIKE, EventCode.PORT_DEMOLISHED, EventCode.SOURCE_OPENED)
_MORE = (EventCode.SURRENDERED, EventCode.DESTROYED)


@dataclass
class Story:
    """The days of a game: one entry a turn that ended in ``days``; fights as (day, side, sentence, losses of both)."""

    world: World
    dates: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    weather: list[str] = field(default_factory=list)
    control: list[Any] = field(default_factory=list)
    frames: list[list[list[int]]] = field(default_factory=list)
    news: list[list[str]] = field(default_factory=list)
    ground: list[int] = field(default_factory=list)  # land hexes the Allies hold
    attacks: list[tuple[int, int, str, int, int]] = field(default_factory=list)
    fighters: list[tuple[int, ...]] = field(default_factory=list)  # units in each
    chronicle: dict[str, Any] = field(default_factory=dict)


class _Teller:
    """Collects a story from the steps of a film."""

    def __init__(self, world: World) -> None:
        self.story = Story(world)
        self.book, self.recorder = AttackBook(), Recorder(world)
        self.watch = DayWatcher(self._evening)
        self._owners: list[int] = []
        self._units: list[tuple[int, ...]] = [()] * len(world.units)

    def step(self, step: Step) -> None:
        """One order of the game."""
        self.watch(step)
        before = len(self.book.rows)
        self.book(step)
        for row in self.book.rows[before:]:
            fight = [e for e in step.events if e.unit >= 0 and e.code in (EventCode.LOSSES, EventCode.ATTACKED)]
            named = {self.story.world.unit_index(word) for word in row["units"].split()}
            units = tuple(sorted({e.unit for e in fight} | named))
            text = attack_sentence(step.events, self.story.world)
            lost = (row["attacker_men"], row["defender_men"])
            self.story.attacks.append((row["turn"] - 1, int(row["side"] == Side.GERMAN.word), text, *lost))
            self.story.fighters.append(units)

    def _evening(self, day: Day) -> None:
        story, world = self.story, self.story.world
        weather, date = world.weather_on(day.turn), world.date(day.turn)
        story.dates.append(weekday_date(date))
        story.days.append(short_date(date))
        story.weather.append(f"{weather.ground.word} ground, {weather.sky.word}, flying {weather.flying.word}")
        self.recorder.turn_ended(day.state, day.events)
        self._control(day.state)
        self._frame(day.state)
        first = [event_sentence(e, world) for code in (_TOLD, _MORE) for e in day.events if e.code in code]
        story.news.append([inert(text) for text in first if text][:NEWS])

    def _control(self, state: State) -> None:
        owners = [int(owner) for owner in state.control]
        changed = [[h, o] for h, (o, was) in enumerate(zip(owners, self._owners, strict=False)) if o != was]
        self.story.control.append(changed if self._owners else "".join(map(str, owners)))
        self.story.ground.append(owners.count(Side.ALLIED))
        self._owners = owners

    def _frame(self, state: State) -> None:
        found = []
        for u, was in enumerate(self._units):
            now = (
                (state.hex[u], state.men[u], state.cohesion[u], state.supply[u])
                if state.status[u] == Status.ACTIVE else (OFF_MAP, 0, 0, 0)
            )
            if now != was and (was or now[0] != OFF_MAP):
                found.append([u, *now])
            self._units[u] = now if was or now[0] != OFF_MAP else ()
        self.story.frames.append(found)


def story_of(film: Film) -> Story:
    """The whole story of a film."""
    teller = _Teller(film.world)
    for step in film.steps():
        teller.step(step)
    teller.story.chronicle = teller.recorder.result()
    for day, some in enumerate(teller.story.news):
        worst = sorted((a for a in teller.story.attacks if a[0] == day), key=lambda a: -(a[3] + a[4]))
        some.extend(inert(text) for _, _, text, *_ in worst[: max(0, NEWS - len(some))])
    return teller.story


def great(story: Story) -> list[int]:
    """The dearest attacks, by their number, in the order of the days."""
    order = sorted(range(len(story.attacks)), key=lambda n: -(story.attacks[n][3] + story.attacks[n][4]))
    return sorted(order[:GREAT])


def units_of(story: Story) -> list[dict[str, Any]]:
    """Every unit with its names and the numbers of its fights."""
    fights: dict[int, list[int]] = {}
    for number, units in enumerate(story.fighters):
        for u in units:
            fights.setdefault(u, []).append(number)
    bodies = story.world.formations
    return [
        {
            "id": u.id, "name": inert(u.name), "side": int(u.side), "mark": inert(u.designation, most=8),
            "formation": inert(bodies[u.formation].name), "fights": fights.get(u.index, []),
        }
        for u in story.world.units
    ]


def reasons_by_day(lines: Sequence[str], days: Sequence[str], most: int = 40) -> list[list[str]]:
    """The lines ``simulate --reasons`` wrote, by day; attacks come first where a day has more than ``most``."""
    if not lines:
        return []
    by_day = {day: [line for line in lines if line.startswith((f"{day}:", f"{day},", f"{day} "))] for day in days}
    return [sorted(by_day[day], key=lambda line: "attack" not in line)[:most] for day in days]



SUPPLY = [supply.word for supply in Supply]
