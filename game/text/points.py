"""Points explained: a line for each source, with its reason. Names from files come out inert."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.points import Score, Source
from game.model.world import World
from game.text.dates import long_date
from game.text.names import inert
from game.text.words import count

RULES = {
    Source.OBJECTIVE: "12.1", Source.AHEAD: "12.5", Source.CHEAP: "12.6", Source.ENEMY_LOSSES: "12.2",
    Source.OWN_LOSSES: "12.2", Source.PRISONERS: "12.8", Source.PINNED: "12.7",
    Source.DISOBEYED: "13.7",
}
_KINDS = {
    Source.OBJECTIVE: "ground held", Source.AHEAD: "ahead of history, or behind",
    Source.CHEAP: "cheap and dear victories", Source.ENEMY_LOSSES: "German losses", Source.OWN_LOSSES: "Allied losses",
    Source.PRISONERS: "prisoners", Source.PINNED: "pinned panzer divisions",
    Source.DISOBEYED: "orders from above not obeyed",
}


def points_by_kind(scores: Sequence[Score]) -> list[tuple[str, int, str]]:
    """(what, points, rule) for each kind of source that brought or cost any, and how they come about."""
    found = []
    for source in Source:
        own = [score for score in scores if score.source is source]
        if own:
            found.append((_KINDS[source], sum(score.points for score in own), RULES[source]))
    return found


def score_sentence(score: Score, world: World) -> str:
    """``+40 Caen, taken on 9 July 1944 (rule 12.1)``."""
    return f"{score.points:+d} {_reason(score, world)} (rule {RULES[score.source]})"


def _reason(score: Score, world: World) -> str:
    place = inert(world.objectives[score.objective].name) if score.objective >= 0 else ""
    match score.source:
        case Source.OBJECTIVE:
            since = f"taken on {long_date(world.date(score.amount))}" if score.amount else "held from the start"
            return f"{place}, {since}"
        case Source.AHEAD:
            return f"{place}: {count(abs(score.amount), 'day')} {'ahead of' if score.amount > 0 else 'behind'} history"
        case Source.CHEAP:
            than = "fewer" if score.amount > 0 else "more"
            return f"{place}: {count(abs(score.amount), 'man', 'men')} lost {than} than history by then"
        case Source.ENEMY_LOSSES | Source.OWN_LOSSES:
            side = "German" if score.source is Source.ENEMY_LOSSES else "Allied"
            return f"{count(score.amount, side + ' man', side + ' men')} lost"
        case Source.PRISONERS:
            return f"{count(score.amount, 'German prisoner')}"
        case Source.DISOBEYED:
            return "the Germans did not attack as ordered"
        case Source.PINNED:
            return f"German panzer divisions pinned for {count(score.amount, 'division-day')}"
