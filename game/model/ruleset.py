"""The ruleset: every number of the rules, as read from ``scenarios/rules/*.yaml``.

Integers with a range are declared ``Annotated[int, Bounds(low, high)]``; the scenario room turns
these classes into its typed schema, so a key, its range and its meaning are written down once.
Rule numbers in comments are those of ``docs/RULES.md``. Scale: a hex is 4 km, a turn a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from game.model.bounds import Bounds, ByClass, Change, Count, Factor, Flag, Men, Percent, PerMille, Points, Shift
from game.model.ruleset_air import Air, Naval, Preparation
from game.model.ruleset_command import Command, Guns, Leaders
from game.model.ruleset_landing import Airborne, Assault, Bombardment
from game.model.ruleset_logistics import Logistics
from game.model.ruleset_operations import Operations
from game.model.ruleset_orders import Deception, Depots, MarchesFromAfar, OrdersFromAbove, Resistance
from game.model.ruleset_siege import Engineers, Night, Overrun, Pocket, Siege, Urban


@dataclass(frozen=True, slots=True)
class TerrainEffects:
    """One row of the terrain effects chart (rules 3.2 and 7.4)."""

    cost: ByClass  # points to enter without a road; 0 = only by road
    shift: Shift  # column shift for the defender's ground
    frontage: Count  # combat units per attacked hexside that count for the odds
    tank_men: Count  # what a tank adds to combat power here, in men
    cover: Count  # hexes less from which a unit here is seen
    armour: Annotated[int, Bounds(0, 2)]  # the shift for armour: 0 never, 1 always, 2 once there are hedge cutters
    losses: Factor  # per cent of the losses of the table, for both sides
    hold: Change  # to the number to hold of those who defend it
    advance: Percent  # of its points that a unit keeps when it takes such a hex in battle
    rubble: Flag  # 1: bombs leave it in rubble
    hedged: Flag  # 1: hedge cutters help where hedgerows run through it


@dataclass(frozen=True, slots=True)
class TerrainChart:
    """All terrain; the sea cannot be entered."""

    clear: TerrainEffects
    bocage: TerrainEffects
    marsh: TerrainEffects
    woods: TerrainEffects
    hills: TerrainEffects
    town: TerrainEffects
    city: TerrainEffects

    def of(self, terrain: int) -> TerrainEffects:
        """The row of a Terrain (1..7)."""
        return (self.clear, self.bocage, self.marsh, self.woods, self.hills, self.town, self.city)[terrain - 1]


@dataclass(frozen=True, slots=True)
class Movement:
    """Chapter 3."""

    allowance: ByClass  # points a day
    primary_road: ByClass  # points along a primary road, whatever the terrain
    secondary_road: ByClass
    minor_river: ByClass  # added where there is no bridge; 0 = may not cross
    major_river: ByClass  # added where there is no bridge; 0 = may not cross
    canal: ByClass  # likewise
    flooded: ByClass  # added on entering flooded ground off the road; 0 = may not enter
    mud_percent: Factor  # of the allowance of motor and mech when the ground is mud
    wet_percent: Factor
    enemy_ground_percent: Factor  # of the cost of a hex the enemy controls
    crowded_extra: Points  # added to enter a crowded hex
    day_march_percent: Factor  # of the allowance of motor and mech units under full interdiction (rule 3.6)
    day_march_loss: PerMille  # men lost by a march beyond day_march_free hexes under full interdiction
    crowded_air_percent: Factor  # of that loss, for a march through or into crowded hexes
    day_march_free: Count
    exploitation_hexes: Count  # most hexes into enemy-controlled ground in a turn
    support_deep_hexes: Count  # ... for support units
    short_percent: Factor  # of the allowance of motor and mech when supply is short
    isolated_percent: Factor


@dataclass(frozen=True, slots=True)
class Zones:
    """Chapter 4."""

    min_men: Men
    min_cohesion: Percent
    links: Flag  # 1: rules 4.8 and 4.9 are played


@dataclass(frozen=True, slots=True)
class Stacking:
    """Chapter 5."""

    men: Men  # combat men in a hex
    beach_men: Men  # on a beach hex to beach_until
    beach_until: Count  # turn
    crowded_men: Men  # above: crowded


@dataclass(frozen=True, slots=True)
class SupplyRules:
    """Chapter 6."""

    carrying_percent: Factor  # of the cost on foot where no lorry can go
    full_range: Count  # road points from a source (or railhead) within which supply is full
    short_range: Count  # beyond full_range, up to here: short; further: isolated
    full_power: Factor  # combat power by state
    short_power: Factor
    isolated_power: Factor
    allied_tons_per_1000_men: Count  # daily use of units on the map
    german_tons_per_1000_men: Count
    tons_per_10_tanks: Count
    rest_percent: Factor  # of that use for units at rest
    rest_turns: Count  # quiet turns after which a unit is at rest
    store_days: Count  # days' use above which a pool stores nothing more
    ammunition_percent: Percent  # of what comes in, set aside as shells for attacks
    allied_shells_tons: Count  # per attacking combat unit with shells
    german_shells_tons: Count
    shells_tons_per_1000_men: Count  # of the pool's armies on the map: the most its attack stock holds
    sea_percent: tuple[Factor, Factor, Factor, Factor]  # of beach tonnage, by Sea
    interdiction_percent: tuple[Factor, Factor, Factor]  # of German tonnage, by Flying
    isolated_after: Count  # nights without a line after which a unit fights as isolated; short until then
    isolated_cohesion_first: Change
    isolated_cohesion: Change
    isolated_flying_loss: PerMille  # men a day in full flying weather
    surrender_from_day: Count
    surrender_base: Percent
    surrender_quality: Count
    surrender_most: Percent  # highest chance of a day
    fortress_cohesion: Change  # per isolated day inside a fortress, instead of the above
    fortress_surrender_below: Percent  # cohesion under which a fortress garrison tests
    garrison_dumps: Annotated[int, Bounds(0, 1)]  # 1: units in fortress hexes fight at full supply
    captured_percent: Percent  # of a surrendered unit's men that are prisoners, the rest dead or away


@dataclass(frozen=True, slots=True)
class CombatRow:
    """One row of the combat results table (rule 7.6): for totals up to ``upto``."""

    upto: Annotated[int, Bounds(-99, 99)]
    attacker: PerMille
    defender: PerMille
    attacker_cohesion: Change
    defender_cohesion: Change
    result: str  # none | test | leaves | rout
    hold: Annotated[int, Bounds(-200, 200)]  # added to the number a hold test must not exceed


@dataclass(frozen=True, slots=True)
class Shifts:
    """Column shifts (rule 7.4), from the attacker's point of view."""

    minor_river: Shift
    major_river: Shift
    bridge_relief: Shift  # added back when a bridge leads into the hex
    ridge: Shift
    flooded: Shift
    entrenched: Shift
    strongpoint: Shift
    fortress_core: Shift
    fortress_outer: Shift
    sea_landing: Shift
    ground_floor: Shift  # terrain, river and entrenchment together never below this
    salient: Shift  # every attacking hex looks at the enemy on so many sides:
    salient_sides: Count
    overlooked: Shift  # guns on an enemy ridge next to the attacked hex, from so many guns, anti-tank guns and tanks:
    overlooked_guns: Count
    flank: Shift
    flank_sides: Count  # attacked hexsides from which the flank counts
    mixed_nations: Shift
    mixed_armies: Shift  # attackers of several armies of one pool
    air_point: Shift
    air_most: Shift
    armour: Shift  # tanks beyond armour_ratio times the enemy's tanks and anti-tank guns, in open ground
    armour_ratio_percent: Annotated[int, Bounds(100, 1000)]
    armour_minimum: Count
    hedge_cutters_from: Count  # turn from which bocage is one shift easier for the Allies
    hedge_cutters: Shift
    overstretched: Shift  # defender under overstretched_men per attacked hex
    overstretched_men: Men


@dataclass(frozen=True, slots=True)
class Combat:
    """Chapter 7."""

    power_base: Factor  # per cent
    power_quality: Factor
    power_cohesion_base: Factor
    power_cohesion: Factor  # at 100 cohesion, on top of the base
    light_tank_percent: Factor  # of a tank's worth that a light tank has
    plain_quality: Count  # quality that neither helps nor hurts (7.7, 6.8)
    dug_in_percent: Percent  # of the defenders' men that must be entrenched to count
    armour_frontage: Count  # armoured units that may attack across a hexside beyond the frontage
    columns: tuple[Annotated[int, Bounds(1, 1_000_000)], ...]  # per mille of odds at which each column begins
    first_column: Annotated[int, Bounds(-8, 0)]  # column below the first threshold
    column_floor: Annotated[int, Bounds(-8, 8)]
    column_ceiling: Annotated[int, Bounds(-8, 12)]
    die: Annotated[int, Bounds(2, 100)]
    die_offset: Annotated[int, Bounds(-20, 20)]
    rows: tuple[CombatRow, ...]
    hold_base: Change
    hold_quality: Change
    hold_floor: Percent
    hold_ceiling: Percent
    hold_dug_in: Change
    hold_fortified: Change  # on top of that
    min_attack_cohesion: Percent
    attack_cost: ByClass  # movement points an attack takes
    advance_units: Count  # units that advance after combat
    leaves_hexes: Count  # hexes a unit goes back with the result "leaves"
    rout_hexes: Count  # ... and "rout"
    retreat_hexes: Count  # ... and a failed hold test
    zone_retreat_loss: PerMille  # added for each hex retreated through an enemy zone of control
    attacker_reach: Annotated[int, Bounds(1, 10_000)]  # per cent of the defender's men that attackers' losses count on
    defender_reach: Annotated[int, Bounds(1, 10_000)]
    support_loss_percent: Factor  # share of the loss rate that divisional support in the hex takes
    tank_loss_percent: Factor  # tanks lost, per cent of the men's loss rate, for the attacker
    tank_defence_loss_percent: Factor
    retreat_loss: PerMille
    retreat_captured: Percent  # share of the men lost on a retreat that are prisoners
    retreat_gun_loss: PerMille
    no_retreat_loss: PerMille  # added when there is nowhere to go
    no_retreat_captured: Percent  # share of those that are prisoners
    overrun_men: Men  # a stack of fewer men may be overrun without a table
    overrun_ratio: Count
    dissolve_men_percent: Percent  # a unit under this share of its establishment dissolves when beaten
    stand_fast_cohesion: Change  # price of leaving the enemy's side against orders
    landing_loss: PerMille  # men of an assault landing lost on the way in, per strongpoint gun in the hex
    landing_loss_most: PerMille


@dataclass(frozen=True, slots=True)
class Recovery:
    """Chapter 8: what a night brings."""

    contact: Change
    contact_defender_bonus: Change
    reserve: Change
    cap: Percent
    elite_cap: Percent
    elite_quality: Count
    contact_loss: PerMille  # men a day next to the enemy after a day's combat
    quiet_loss: PerMille  # next to the enemy without combat
    dig_days: Count  # days to be entrenched
    dig_most: Count
    fortified_days: Count  # days of digging after which a position is fortified
    replacement_share: Percent  # of the missing men a unit can take in a day, in contact or not
    replacement_floor: Percent  # of establishment above which men come only out of contact
    tank_repair_percent: Percent


@dataclass(frozen=True, slots=True)
class Landing:
    """Chapter 10: landings and drops."""

    drop_scatter: tuple[Percent, Percent]  # chance of one hex astray, of two
    drop_men: PerMille  # men lost at once
    drop_cohesion: Change
    drop_days: Count  # days of supply that come down with a drop
    landed_cohesion: Change  # of a unit that comes in over a beach
    sea_percent: tuple[Factor, Factor, Factor, Factor]  # of a beach's daily men, by Sea
    landed_mp_percent: Factor  # of the allowance left after coming ashore
    edge_mp_percent: Factor


@dataclass(frozen=True, slots=True)
class Sight:
    """Chapter 11: visibility."""

    contact: Count  # hexes at which ground troops see
    air: tuple[Count, Count, Count]  # hexes from Allied ground at which aircraft see, by Flying
    german_air: tuple[Count, Count, Count]
    estimate_percent: Percent  # strengths of the enemy are known to the nearest such share
    estimate_cohesion: Annotated[int, Bounds(1, 100)]  # and his cohesion to the nearest multiple of this


@dataclass(frozen=True, slots=True)
class Ruleset:
    """All chapters together."""

    name: str
    version: int
    terrain: TerrainChart
    movement: Movement
    zones: Zones
    stacking: Stacking
    supply: SupplyRules
    logistics: Logistics
    shifts: Shifts
    guns: Guns
    command: Command
    leaders: Leaders
    combat: Combat
    recovery: Recovery
    depots: Depots
    air: Air
    naval: Naval
    preparation: Preparation
    landing: Landing
    airborne: Airborne
    bombardment: Bombardment
    assault: Assault
    sight: Sight
    pocket: Pocket
    deception: Deception
    orders: OrdersFromAbove
    marches: MarchesFromAfar
    resistance: Resistance
    engineers: Engineers
    urban: Urban
    siege: Siege
    night: Night
    overrun: Overrun
    operations: Operations
