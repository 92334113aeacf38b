"""A commander's character in numbers, read from ``scenarios/ai/*.yaml``. It has no handicap or bonus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from game.model.bounds import Bounds

Weight = Annotated[int, Bounds(0, 10_000)]


@dataclass(frozen=True, slots=True)
class Profile:
    """Weights of the staff's judgement; per cent unless said otherwise."""

    name: str
    tank_worth: Weight  # what a tank counts in an estimate, in men
    guard: Weight  # 1: aims already reached still part the sectors of those who hold them
    deep_line: Weight  # 1: the side on the defensive fills its line beyond its need even while it has aims
    # Attacks
    progress_worth: Weight  # men a hex on the way to an aim is worth
    aim_reach: Weight  # hexes within which an aim gives ground its worth
    hex_worth: Weight  # men any enemy hex is worth
    stock_swing: Weight  # by how much a full attack stock lowers, an empty one raises the margin
    objective_worth: Weight  # men a victory point is worth
    early_worth: Weight  # per cent of the points for being ahead of history that are reckoned with
    kill_worth: Weight  # an enemy lost against an own man lost
    own_cohesion_worth: Weight  # men that a point of cohesion of a thousand own men is worth
    foe_cohesion_worth: Weight  # ... of a thousand enemies
    attack_margin: Weight  # gain over cost from which to attack
    german_margin: Weight  # the same for a side on the defensive
    patience: Weight  # days an aim stands open after which half its margin is enough to attack for it; 0 = always all
    quiet_margin: Weight  # per cent of its margin at which a corps without an aim attacks while others have one
    least_chance: Weight  # per mille: with less chance of winning the exchange alone must be favourable
    fresh_cohesion: Weight  # cohesion from which a unit is sent to attack
    broken_cohesion: Weight  # cohesion of a whole enemy hex up to which also those attack who are less fresh
    tired_cohesion: Weight  # cohesion under which a unit is relieved
    shells_gain: Weight  # men of gain that a ton of shells must bring, in tenths
    bridges: Weight  # threat against own support from which bridges are blown; 0 = nobody touches bridges
    overruns: Weight  # 1: weak enemies are run over on the march
    nights: Weight  # per cent of its gain that a night attack counts against one by day; 0 = never by night
    breakout: Weight  # per cent of the usual margin at which troops cut off attack; 100 = like others
    # Mistakes: 0 in a staff without a handicap
    overlook: Weight  # per cent of the enemy's hexes, and of its own line, that it does not look at on a day
    misjudge: Weight  # per cent of the men who attack by which the worth of an attack is judged wrong at most
    # Set pieces
    strike_ratio: Weight  # own power facing a hex against the enemy's there from which it is worth bombers
    strike_progress: Weight  # per cent by which a hex on the way to an aim is worth more; 0 = not
    preparation_stock: Weight  # per cent of a full attack stock from which an army prepares a hex; 0 = never
    preparation_worth: Weight  # enemy power in a hex from which it does, progress counted
    air_swing: Weight  # per cent of the aircraft that a full attack stock moves to close support; 0 = none
    regroup_share: Weight  # per cent of the troops beside a division, of another army, to go over to it; 0 = never
    staff_reach: Weight  # hexes from as many of its troops as can be that a headquarters stands; 0 = as guns do
    main_effort: Weight  # per cent of its need for the army with the weightiest aims; 100 = no more than others
    hurry: Weight  # combat units of each beach's queue called forward at a time; 0 = the order of history
    # Orders from above and upkeep
    obey: Weight  # per cent of its points that refusing an ordered attack is reckoned to cost; 0 = it is not weighed
    merge: Weight  # men under which a remnant is merged into another unit of its hex; 0 = never
    disband: Weight  # per cent that a nation's infantry lacks from which a division is broken up; 0 = never
    ferry: Weight  # hexes from the enemy within which the beaten go over a river; 0 = no ferries are used
    # Lines
    hold_ratio: Weight  # own power wanted in a line hex against the threat
    hold_least: Weight  # men wanted in a line hex that faces anybody
    hold_most: Weight  # men asked for in a line hex at most; places that want more are given up first
    attack_ratio: Weight  # own power wanted against a hex to be attacked
    bases: Weight  # hexes from which an attack is prepared
    targets: Weight  # hexes prepared for attack at a time by an army
    attack_weight: Weight  # of a post for an attack against one of the line
    other_corps: Weight  # weight left to posts in the sector of another corps of the same command
    other_command: Weight  # ... of another command
    alarm: Weight  # hexes from the enemy within which an objective is garrisoned
    base_worth: Weight  # men wanted at a source of supply that the enemy has come near
    stake_weight: Weight  # weight of a post for each point of the objective there, on top of 100
    stake_worth: Weight  # men wanted in such an objective for each of its points
    rear_depth: Weight  # road points behind the border at which troops without a post wait
    days_ahead: Weight  # how many days of marching a reserve may be from its post
    together: Weight  # quarter days farther off that a post counts for each hex it is away from the unit's division
    # Landings
    weak_first: Weight  # 1: waves go to the weakest post of their beach first, with the tanks that still swim
    # Marches
    gun_reach: Weight  # hexes from their troops within which guns and staffs keep
    army_reach: Weight  # the same for the staffs of armies and above
    safe_steps: Weight  # hexes from the enemy at which they feel safe
    safe_staffs: Weight  # 1: headquarters left beside the enemy go where he is not, whatever their troops do
    noose: Weight  # enemy hexes around one's own from which a unit steps back
    detour: Weight  # length of the line of supply against the straight way home at which a unit goes back
    stake_ratio: Weight  # per cent of the enemy near an objective that is wanted there at most; 0 = no limit
    outflanked: Weight  # road points nearer to one's supply than a unit that the enemy is when it goes back; 0 = never
    garrison: Weight  # 1: an objective the enemy has come near is not left because its line of supply is long
    outweighed: Weight  # threat against own support at which a unit that may go back does
    advance_gain: Weight  # points of the way to an aim that make an open march worth it
    company: Weight  # own power nearby that an advance into enemy ground wants, itself included
    clear: Weight  # hexes from the nearest enemy from which it wants none
    exposure: Weight  # threat a march accepts, against own support
