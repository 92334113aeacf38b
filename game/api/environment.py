"""The game as a PettingZoo environment of two agents, and as a Gymnasium environment of one (extra ``rl``).

An agent is a side; it acts until it ends its turn. What it sees is its View as planes over the hexes of the map,
what it may do is a numbered list of the orders that are legal now: action ``k`` is order ``k``, action 0 ends the
turn, and ``action_mask`` says which numbers mean anything. One that means nothing ends the turn as well.
docs/API.md names the planes.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.api.legal import legal_orders
from game.api.match import Match, MatchError, Scenario, Staff
from game.lab.extras import need
from game.model.orders import End, UnitOrder
from game.model.terms import SIDES, Side, Status, Supply, Terrain
from game.model.view import View

gymnasium = need("gymnasium", "rl")
pettingzoo = need("pettingzoo", "rl")
_TwoAgents: Any = pettingzoo.AECEnv
_OneAgent: Any = gymnasium.Env

PLANES = (
    *(f"terrain {t.word}" for t in Terrain), "held by me", "held by the enemy", "my men", "my tanks", "my guns",
    "my cohesion", "my units out of supply", "enemy men as known", "enemy tanks as known", "victory points of the hex",
)
MOST_ACTIONS = 512  # orders an agent is offered at a time
MOST_ORDERS = 200  # of one side's turn; then it is ended
_THOUSANDS = 1000.0
Planes = NDArray[np.float32]
Seen = dict[str, Any]  # observation and action_mask


def planes(view: View) -> Planes:
    """What a side knows, float32 [len(PLANES), cols, rows]; men in thousands, tanks and guns in tens, others 0..1."""
    world, grid = view.world, view.world.board.grid
    found = np.zeros((len(PLANES), grid.size), np.float32)
    for terrain in Terrain:
        found[terrain] = world.board.terrain == terrain
    at = len(Terrain)
    control = view.array("control")
    found[at], found[at + 1] = control == view.viewer, control == 1 - view.viewer
    on_map = view.array("status") == Status.ACTIVE
    mine = np.array([u.side == view.viewer for u in world.units], bool)
    tanks = view.array("tanks") + view.array("light_tanks")
    _add(found[at + 2], view, on_map & mine, view.array("men") / _THOUSANDS)
    _add(found[at + 3], view, on_map & mine, tanks / 10)
    _add(found[at + 4], view, on_map & mine, view.array("guns") / 10)
    _add(found[at + 5], view, on_map & mine, view.array("cohesion") / 100)
    _add(found[at + 6], view, on_map & mine, (view.array("supply") != Supply.FULL) * 1.0)
    _add(found[at + 7], view, on_map & ~mine, view.array("men") / _THOUSANDS)
    _add(found[at + 8], view, on_map & ~mine, tanks / 10)
    for objective in world.objectives:
        found[at + 9, objective.hex] += objective.points / 100
    return found.reshape(len(PLANES), grid.cols, grid.rows)


def _add(plane: Planes, view: View, chosen: NDArray[np.bool_], amounts: NDArray[Any]) -> None:
    units = np.flatnonzero(chosen)
    np.add.at(plane, view.array("hex")[units], amounts[units].astype(np.float32))


class NormandyEnv(_TwoAgents):  # type: ignore[misc]
    """Both sides as agents ``allied`` and ``german``.

    The reward is the change in victory points, as its side counts them, since the agent last acted.
    """

    metadata = {"name": "normandy_v0", "render_modes": ["ansi"], "is_parallelizable": False}  # noqa: RUF012

    def __init__(
        self, scenario: str | Path = "carentan", until: int | None = None, render_mode: str | None = None,
    ) -> None:
        """A scenario by name or file, played to the end or to the end of a turn; raises MatchError."""
        super().__init__()
        self.scenario, self.until, self.render_mode = Scenario.load(scenario), until, render_mode
        self.possible_agents = [side.word for side in SIDES]
        self.match: Match = self.scenario.start(0)
        self._orders: list[UnitOrder] = []
        self._given = 0
        grid = self.scenario.world.board.grid
        space = gymnasium.spaces
        box = space.Box(0, np.inf, (len(PLANES), grid.cols, grid.rows), np.float32)
        mask = space.Box(0, 1, (MOST_ACTIONS,), np.int8)
        seen = space.Dict({"observation": box, "action_mask": mask})
        self.observation_spaces = dict.fromkeys(self.possible_agents, seen)
        self.action_spaces = {agent: space.Discrete(MOST_ACTIONS) for agent in self.possible_agents}

    def observation_space(self, agent: str) -> Any:
        """Planes and the mask."""
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> Any:
        """Numbers of orders."""
        return self.action_spaces[agent]

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:
        """A new game; without a seed its dice are those of seed 0."""
        self.match = self.scenario.start(seed or 0)
        self.agents = list(self.possible_agents)
        self.rewards = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self.infos: dict[str, dict[str, Any]] = {agent: {} for agent in self.agents}
        self._next()

    def observe(self, agent: str) -> dict[str, Any]:
        """What an agent sees; the mask is empty while it is not to act."""
        mask = np.zeros(MOST_ACTIONS, np.int8)
        if self.agents and agent == self.agent_selection and not self.match.over:
            mask[: len(self._orders)] = 1
        return {"observation": planes(self.match.game.view(_side(agent))), "action_mask": mask}

    def step(self, action: int | None) -> None:
        """Carry out an order of the agent that is to act."""
        agent = self.agent_selection
        if self.terminations[agent] or self.truncations[agent]:
            self._was_dead_step(action)
            return
        self._cumulative_rewards[agent] = 0.0
        before = self.match.game.state.points
        number = int(action or 0)
        order = self._orders[number] if number < len(self._orders) and self._given < MOST_ORDERS else End()
        self._given = 0 if isinstance(order, End) else self._given + 1
        self.match.order(order)
        gained = float(self.match.game.state.points - before)
        self.rewards = {a: gained if a == Side.ALLIED.word else -gained for a in self.agents}
        over, stopped = self.match.over, self.until is not None and self.match.turn > self.until
        self.terminations = dict.fromkeys(self.agents, over)
        self.truncations = dict.fromkeys(self.agents, stopped and not over)
        self._next()
        self._accumulate_rewards()

    def render(self) -> str | None:
        """The day, the side to move and the points."""
        if not self.render_mode:
            return None
        return f"{self.match.date}, {self.match.side}, {self.match.game.state.points} points"

    def close(self) -> None:
        """Nothing is left open."""

    def _next(self) -> None:
        self.agent_selection = self.match.side
        view = self.match.game.view(self.match.game.state.side)
        others = (order for order in legal_orders(view) if not isinstance(order, End))
        self._orders = [End(), *islice(others, MOST_ACTIONS - 1)]


def _side(agent: str) -> Side:
    return SIDES[0] if agent == SIDES[0].word else SIDES[1]


class OneSideEnv(_OneAgent):  # type: ignore[misc]
    """One side as a Gymnasium environment; a staff of the program plays the other."""

    metadata = {"render_modes": ["ansi"]}  # noqa: RUF012

    def __init__(
        self, scenario: str | Path = "carentan", side: str = "allied", opponent: Staff = "historical",
        until: int | None = None, render_mode: str | None = None,
    ) -> None:
        """Raises MatchError for a scenario or side that is not there; ``reset`` for a staff that is not."""
        self.both = NormandyEnv(scenario, until, render_mode)
        self.side, self.opponent, self.render_mode = side, opponent, render_mode
        if side not in self.both.possible_agents:
            raise MatchError(f"there is no side '{side}'; there are allied and german")
        self.observation_space = self.both.observation_space(side)
        self.action_space = self.both.action_space(side)

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[Seen, dict[str, Any]]:
        """A new game; without a seed its dice come from the environment's own numbers."""
        super().reset(seed=seed)
        self.both.reset(seed=int(self.np_random.integers(2**31)))
        self._others()
        return self.both.observe(self.side), {}

    def step(self, action: int) -> tuple[Seen, float, bool, bool, dict[str, Any]]:
        """Carry out an order, and the other side's turn when it ended this one's."""
        before = self._points()
        self.both.step(int(action))
        self._others()
        over = self.both.match.over
        stopped = self.both.until is not None and self.both.match.turn > self.both.until
        return self.both.observe(self.side), self._points() - before, over, stopped and not over, {}

    def render(self) -> str | None:
        """As both sides see it."""
        return self.both.render()

    def _points(self) -> float:
        points = float(self.both.match.game.state.points)
        return points if self.side == Side.ALLIED.word else -points

    def _others(self) -> None:
        match = self.both.match
        while not match.over and match.side != self.side and not (self.both.until and match.turn > self.both.until):
            match.play_side(self.opponent)
        self.both._next()
