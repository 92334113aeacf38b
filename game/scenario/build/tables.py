"""The dated sections: weather, entries, supply, support, objectives, victory and the rest."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from game.hexgrid import OFF_MAP, Grid
from game.model.world import (
    Aim,
    Entry,
    Extras,
    Landing,
    Objective,
    SuddenDeath,
    SupplyPool,
    SupplySource,
    SupportAsset,
    VictoryLevels,
    Weather,
)
from game.scenario.build.board import inside
from game.scenario.build.oob import turn_of
from game.scenario.schema.sections import (
    AimRow,
    EntryDoor,
    Goal,
    LandingPlan,
    Replacement,
    SourcePoint,
    Supply,
    Support,
    Victory,
    WeatherDay,
)


def build_weather(days: dict[dt.date, WeatherDay], start: dt.date, turns: int) -> tuple[Weather, ...]:
    """One entry a turn."""
    dates = (start + dt.timedelta(days=t) for t in range(turns))
    return tuple(Weather(d.ground, d.sky, d.sea, d.flying, d.fog) for d in map(days.__getitem__, dates))


def build_entries(doors: dict[str, EntryDoor], grid: Grid) -> tuple[Entry, ...]:
    """The entries of the window, in file order."""
    return tuple(
        Entry(i, key, d.name, d.side, d.kind, inside(grid, d.hexes), d.men_a_day, d.lift_men, d.lift_vehicles)
        for i, (key, d) in enumerate(doors.items())
    )


def build_landings(
    plans: dict[str, LandingPlan], doors: dict[str, EntryDoor], grid: Grid, start: dt.date
) -> tuple[Landing | None, ...]:
    """One plan an entry, None where there is none; plans of entries that are not in play are left out."""
    return tuple(_landing(plans[key], grid, start) if key in plans else None for key in doors)


def _landing(p: LandingPlan, grid: Grid, start: dt.date) -> Landing:
    return Landing(
        turn=max(turn_of(start, p.date), 0) if p.date else 0,
        flak=p.flak, naval=p.naval, minutes=p.minutes, tons=p.tons, on_target=p.on_target, low=p.low, fire=p.fire,
        obstacles=p.obstacles, special=p.special, swell=p.swell, wave=p.wave, drift=p.drift,
        drift_to=inside(grid, p.drift_to), exits=p.exits,
    )


def build_supply(
    data: Supply, formations: dict[str, int], grid: Grid, start: dt.date
) -> tuple[tuple[SupplyPool, ...], tuple[SupplySource, ...]]:
    """Pools, and the sources that have a hex in the window."""
    index = {key: i for i, key in enumerate(data.pools)}
    pools = tuple(
        SupplyPool(index[k], k, p.name, p.side, tuple(formations[a] for a in p.armies), p.tons, p.shells, p.trucks)
        for k, p in data.pools.items()
    )
    placed = {key: hexes for key, s in data.sources.items() if (hexes := inside(grid, s.hexes))}
    number = {key: i for i, key in enumerate(placed)}
    return pools, tuple(
        _source(number, key, data.sources[key], index[data.sources[key].pool], hexes, start)
        for key, hexes in placed.items()
    )


def _source(
    number: dict[str, int], key: str, s: SourcePoint, pool: int, hexes: tuple[int, ...], start: dt.date,
) -> SupplySource:
    tons = tuple(sorted((turn_of(start, day), amount) for day, amount in s.tons.items()))
    fed_by = number.get(s.fed_by, -1) if s.fed_by else -1
    return SupplySource(
        number[key], key, s.name, s.side, s.kind, pool, hexes, tons, s.repair_days, s.open,
        s.demolition, s.exposure, s.damage, fed_by, s.region,
    )


def build_support(
    data: dict[str, Support], grid: Grid, start: dt.date, turns: int, formations: dict[str, int],
) -> tuple[SupportAsset, ...]:
    """Support on hand within the scenario; ships outside the window are left out."""
    made: list[SupportAsset] = []
    for key, s in data.items():
        first, last = turn_of(start, s.since), turn_of(start, s.to)
        station = grid.parse(s.hex) if s.hex else -1
        if last < 1 or first > turns or (s.hex and station == OFF_MAP):
            continue
        made.append(SupportAsset(
            len(made), key, s.name, s.side, s.kind, max(first, 1), last, station, s.range, s.strength,
            s.strength if s.heavy is None else s.heavy, formations.get(s.sector or "", -1),
        ))
    return tuple(made)


def build_objectives(data: dict[str, Goal], grid: Grid, start: dt.date) -> tuple[Objective, ...]:
    """The objectives inside the window."""
    made: list[Objective] = []
    for key, g in data.items():
        index = grid.parse(g.hex)
        if index != OFF_MAP:
            turn = max(turn_of(start, g.historical), 0) if g.historical else 0
            made.append(Objective(len(made), key, g.name, index, g.points, g.starts, turn, tuple(g.tags)))
    return tuple(made)


def build_victory(
    data: Victory, grid: Grid, start: dt.date, formations: dict[str, int],
) -> tuple[VictoryLevels, tuple[SuddenDeath, ...]]:
    """Victory levels, and the sudden deaths whose count can be reached inside the window."""
    extras = _extras(data, start, formations)
    levels = VictoryLevels(data.decisive, data.marginal, data.draw, data.german_marginal, data.men_per_point, extras)
    deaths = tuple(
        SuddenDeath(
            s.name, s.side, s.outcome, inside(grid, s.hexes), s.count, turn_of(start, s.since), turn_of(start, s.to)
        )
        for s in data.sudden_deaths
    )
    return levels, tuple(s for s in deaths if len(s.hexes) >= s.count)


def _extras(data: Victory, start: dt.date, formations: dict[str, int]) -> Extras:
    """Points beside ground and losses; armies that are not in play pin nobody."""
    par = tuple(sorted((turn_of(start, day), men) for day, men in data.par_losses.items()))
    extras = Extras(
        data.ahead_per_mille, data.ahead_most, data.late_most, data.cheap_most, par, data.prisoners_per_point,
    )
    if data.pinned is None:
        return extras
    by = tuple(formations[name] for name in data.pinned.by if name in formations)
    first, last = turn_of(start, data.pinned.since), turn_of(start, data.pinned.to)
    return replace(
        extras, pinned_by=by, pinned_first=first, pinned_last=last, pinned_days=data.pinned.days_per_point,
    )


def build_aims(data: tuple[AimRow, ...], grid: Grid, start: dt.date, formations: dict[str, int]) -> tuple[Aim, ...]:
    """The aims inside the window; an aim given to a formation that is not in play is nobody's."""
    found = (
        Aim(
            a.side, grid.parse(a.hex), turn_of(start, a.since), turn_of(start, a.to),
            formations.get(a.formation or "", -1), a.weight,
        )
        for a in data
    )
    return tuple(a for a in found if a.hex != OFF_MAP)


def build_replacements(data: tuple[Replacement, ...], start: dt.date) -> tuple[tuple[int, int, int, int], ...]:
    """(nation, from turn, men a day, tanks a day), in file order."""
    return tuple((int(r.nation), turn_of(start, r.since), r.men, r.tanks) for r in data)
