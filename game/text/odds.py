"""The odds card: an attack before the die, as lines of text. Names from files come out inert."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.preview import Fate, Preview, Toll
from game.model.world import World
from game.text.combat import odds_words
from game.text.names import listed
from game.text.words import count, losses_words, place_name, unit_name

# Why columns are shifted; a cause without words of its own is told by its name.
CAUSES = {
    "terrain": "the ground", "river": "a river in front", "ridge": "a ridge", "flooded": "flooded ground",
    "entrenched": "entrenched defenders", "strongpoint": "a strongpoint", "fortress": "a fortress",
    "landing": "an assault from the sea", "ground_floor": "the ground counts no further",
    "flank": "attacked from several sides", "nations": "troops of two commands", "air": "aircraft",
    "naval": "ships", "armour": "more tanks than the defenders can stop", "hedge_cutters": "hedge cutters",
    "overstretched": "overstretched defenders", "guns": "the attackers' guns", "defence_guns": "the defenders' guns",
    "flame": "flame-throwing tanks", "rubble": "rubble", "carriers": "columns guided through the night",
    "bombed": "bombed this morning", "defence_naval": "the defenders' ships",
    "prepared": "prepared by the army's guns this morning", "command": "out of command",
    "armies": "troops of two armies", "salient": "attacked out of a salient", "overlooked": "guns on a ridge beside it",
    "drive": "the attackers' commander", "defence": "the defenders' commander",
    "special_armour": "flails and petards",
}


def odds_card(card: Preview, world: World) -> list[str]:
    """The whole card: who against whom, every shift with its rule, the die, and the distribution."""
    return [*_head(card, world), "", *_shifts(card), "", *_dice(card), "", *_fates(card), "", *_sums(card)]


def cause_words(cause: str) -> str:
    """``entrenched defenders`` for ``entrenched``."""
    return CAUSES.get(cause, cause.replace("_", " "))


def _head(card: Preview, world: World) -> list[str]:
    order = card.order
    names = listed([unit_name(world, u) for u in order.units], most=8)
    extras = ["shells"] * order.shells + [count(order.air, "air point")] * (order.air > 0) + ["ships"] * order.naval
    extras += ["by night"] * order.night
    lines = [
        f"Attack on {place_name(world, order.hex)} by {names}" + (f", with {listed(extras)}" if extras else ""),
        f"Attackers {card.men[0]:,} men, power {card.attacker_power:,}; defenders as known "
        f"{card.men[1]:,} men, power {card.defender_power:,}; odds {odds_words(*_powers(card))}",
    ]
    lost = _toll(card.landing)
    return lines + [f"Lost on the way in: {lost} (rule 7.12)"] * bool(lost)


def _powers(card: Preview) -> tuple[int, int]:
    return card.attacker_power, card.defender_power


def _shifts(card: Preview) -> list[str]:
    rows = [("column by odds", f"{card.base_column:+d}", "7.3")]
    rows += [(cause_words(s.cause), f"{s.columns:+d}", s.rule) for s in card.shifts]
    rows.append(("column used", f"{card.column:+d}", "7.13" if card.overrun else "7.4"))
    table = aligned(("shift", "columns", "rule"), rows)
    return table + [f"To hold {s.columns:+d}: {cause_words(s.cause)} (rule {s.rule})" for s in card.holds]


def _dice(card: Preview) -> list[str]:
    rows = []
    for throw in card.throws:
        held, beaten = (next((f for f in throw.fates if bool(f.back) == gone), None) for gone in (False, True))
        rows.append((
            str(throw.die), str(throw.total), throw.result, _holds(throw.hold), *_pair(held), *_pair(beaten),
            str(beaten.back) if beaten else "-",
        ))
    columns = ("die", "total", "result", "holds at most", "held: own", "enemy", "beaten: own", "enemy", "back")
    return aligned(columns, rows)


def _holds(number: int) -> str:
    return {0: "never", 100: "always"}.get(number, str(number))


def _pair(fate: Fate | None) -> tuple[str, str]:
    return (f"{fate.attackers.men:,}", f"{fate.defenders.men:,}") if fate else ("-", "-")


def _fates(card: Preview) -> list[str]:
    """The distribution: fates that a reader cannot tell apart are already one."""
    rows = []
    for fate in card.fates:
        chance = fate.weight * 1000 // card.total
        fallen = f"go back {count(fate.back, 'hex', 'hexes')}" if fate.back else "hold"
        if fate.destroyed:
            fallen += f", {count(fate.destroyed, 'unit')} lost"
        per = [_per_mille(toll.men, men) for toll, men in zip((fate.attackers, fate.defenders), card.men, strict=True)]
        tolls = _toll(fate.attackers) or "nobody", _toll(fate.defenders) or "nobody"
        rows.append((_per_cent(chance), fallen, tolls[0], per[0], tolls[1], per[1]))
    return aligned(("chance", "defenders", "attackers lose", "per mille", "defenders lose", "per mille"), rows)


def _sums(card: Preview) -> list[str]:
    own, enemy = (card.mean(tuple(toll.men for toll in tolls)) for tolls in (
        [f.attackers for f in card.fates], [f.defenders for f in card.fates],
    ))
    return [
        f"Chance to win {_per_cent(card.win)} of {card.total:,} throws; mean losses {own:,} men against {enemy:,}.",
        "The enemy's strength is an estimate; units that are not seen are not counted (rule 7.44).",
    ]


def _toll(toll: Toll) -> str:
    return losses_words(toll.men, toll.tanks, 0, toll.prisoners)


def _per_mille(part: int, whole: int) -> str:
    return str((part * 1000 + whole // 2) // whole) if whole else "-"


def _per_cent(per_mille: int) -> str:
    return f"{per_mille // 10}.{per_mille % 10} %"


def aligned(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows in columns of even width, the heading first."""
    lines = [columns, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    return ["  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines]
