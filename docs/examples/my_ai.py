"""A commander of one's own in thirty lines: everybody attacks who sees good odds, or marches on the nearest objective.

    normandy simulate d_day --german docs/examples/my_ai.py:Commander
"""

from game.model.orders import Attack, End, Move
from game.rules import refusal
from game.rules.odds import case_of
from game.rules.reach import reach
from game.rules.results import expectation


class Commander:
    def __init__(self, side, seed):
        self.side, self.turn, self.done = side, 0, set()

    def choose(self, view):
        if view.turn != self.turn:
            self.turn, self.done = view.turn, set()
        for unit in view.world.units:
            if unit.side == self.side and view.is_active(unit.index) and unit.index not in self.done:
                self.done.add(unit.index)
                order = self.attack(view, unit.index) or self.march(view, unit.index)
                if order and refusal(view, order) is None:
                    return order
        return End()

    def attack(self, view, unit):
        near = view.world.board.grid.neighbours[view.hex[unit]]
        for order in (Attack(h, (unit,)) for h in near if h >= 0 and view.holder(h) == 1 - self.side):
            if refusal(view, order) is None:
                chances = expectation(view.world, case_of(view, order))
                if chances.attacker_loss * view.men[unit] < chances.defender_loss * view.men[view.stack(order.hex)[0]]:
                    return order

    def march(self, view, unit):
        goals = [o.hex for o in view.world.objectives if view.control[o.hex] != self.side]
        today, far = reach(view, unit), view.world.board.grid.distance
        if goals and len(today.hexes) > 1:
            return Move(unit, today.path(min(today.hexes[1:], key=lambda h: min(far(h, goal) for goal in goals))))
