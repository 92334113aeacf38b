"""Names of the fields of a state, by what they belong to; ``state`` makes views of them."""

from __future__ import annotations

# Per unit, 32-bit.
UNIT_FIELDS = (
    "hex",  # where it stands; -1 off the map
    "status",  # Status
    "men",
    "tanks",
    "light_tanks",
    "guns",
    "at_guns",
    "cohesion",  # 0..100
    "dug_in",  # 0..n: days of digging, by the ruleset's levels
    "mp",  # movement points left this turn
    "acts",  # bits: see the ACT_ constants
    "supply",  # Supply
    "cut_off",  # days without any line of communication
    "quiet",  # turns since it was last next to the enemy or in combat
    "frozen",  # 1 until its release
    "spotted",  # 1 when the enemy's side sees it
    "day_start",  # hex at the start of its side's turn; -1
    "lost_men",  # cumulative: killed, wounded, missing and captured
    "captured",  # cumulative: men taken prisoner, part of lost_men
    "lost_tanks",  # cumulative, permanent
    "gained_men",  # cumulative replacements
    "gained_tanks",
    "to_go",  # km that a unit far from the map has still to march to its entry
    "slipped",  # cumulative: men who got out of a pocket by night and are with the depots
    "astray",  # men of a drop who have not found their unit yet; not part of its men
    "harried",  # per cent of what enemy aircraft can do to its marches today (rule 3.6)
    "posture",  # Posture of its last day
    "dry",  # 1 when the trucks bring it no petrol today
    "queue",  # rank in the queue for ships; the lowest sails first
)
ACT_MOVED, ACT_ATTACKED, ACT_EXPLOITED, ACT_DEFENDED, ACT_ENTERED, ACT_RETREATED, ACT_WON = 1, 2, 4, 8, 16, 32, 64
DEEDS = 0xFF  # the bits above, without the counts of hexes
MARCHED_SHIFT, DEEP_SHIFT = 8, 16  # above these bits of ``acts``: hexes marched today, those of enemy ground among them

# Per nation, 32-bit.
NATION_FIELDS = (
    "nation_men", "nation_tanks", "nation_light", "nation_guns", "nation_prisoners",  # lost, cumulative
    "pool_men", "pool_tanks",  # waiting to be sent to units
    "draft_men",  # on their way to the depots
    "shop_tanks",  # in the workshops
)
# One value, 32-bit.
SCALARS = ("turn", "side", "outcome", "points", "orders", "ended", "pinned_days", "prestige")
# One value a constraint of the scenario.
CONSTRAINT_FIELDS = (
    "bond_begun",  # turn on which it came into force by its trigger; 0 = not yet, or no trigger is needed
    "bond_over",  # turn on which it ended; 0 = it has not
    "bond_due",  # turn on which a trigger set off its end, which follows after a delay or a roll; 0 = none has
    "bond_count",  # what has been counted for it
)
# Two values, one a side.
SIDE_FIELDS = (
    "air_points", "naval_used", "strike_asset", "strike_hex", "landed_men", "fortitude",
    "strike_safe",  # 1: with a safety line
    "stood_ready",  # hex of a strike called off this morning, + 1; 0 = none (rule 9.15)
    "air_plan",  # allotment ordered for tomorrow and after, 0 = that of the rules (rule 9.8)
    "air_cover",  # sorties of cover flown today
    "air_near", "air_deep",  # per cent of what its aircraft can do to enemy marches today (rule 9.10)
)
# One value a support asset.
ASSET_FIELDS = (
    "asset_used",  # bombers: flown; ships: salvoes fired today
    "asset_points",  # aircraft: points of close support left today
    "asset_stock",  # ships: salvoes in the magazines
)
# One value a formation.
FORMATION_FIELDS = (
    "regrouped",  # army it was given to by order, + 1; 0 = as the order of battle has it (rule 7.19)
    "prepare_hex",  # hex its guns prepare tomorrow, + 1; 0 = none (rule 9.16)
)
