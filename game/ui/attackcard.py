"""The card of an attack: who takes part, with what support, every shift with its rule, and what may follow."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pygame

from game.model.preview import Preview
from game.rules.odds import power
from game.text.combat import odds_words
from game.text.names import inert
from game.text.odds import cause_words
from game.text.refusals import refusal_sentence
from game.text.words import count, place_name
from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.draft import Draft
from game.ui.faces import points
from game.ui.theme import Colour

WIDTH = 430
_ROW, _MOST_UNITS = 21, 9
_BACK, _HOLD = (74, 122, 70), (130, 62, 50)  # colours of the chance bar


class AttackCard:
    """Draws the card; what its buttons do is handed in."""

    def __init__(
        self, draft: Draft, changed: Callable[[], object], confirm: Callable[[], object], cancel: Callable[[], object],
    ) -> None:
        self.draft, self.changed, self.confirm, self.cancel = draft, changed, confirm, cancel
        self.world = draft.view.world

    def height(self, canvas: Canvas) -> int:
        """How high the card has to be."""
        card = self.draft.card
        rows = min(_MOST_UNITS, len(self.draft.candidates))
        lines = len(card.shifts) + 6 if card else 5
        return canvas.px(150 + rows * _ROW + lines * 18)

    def draw(self, canvas: Canvas, rect: pygame.Rect) -> None:
        """Draw it in a rectangle."""
        px = canvas.px
        canvas.card(rect)
        canvas.zone(rect, "attack card")
        box = rect.inflate(-2 * px(12), -2 * px(9))
        title = f"Attack on {place_name(self.world, self.draft.hex)}"
        canvas.text(title, box.topleft, "bold", 20, room=box.width)
        y = box.y + canvas.line("bold", 20) + px(2)
        names = [inert(self.world.units[u].name) for u in self.draft.view.combat_stack(self.draft.hex)]
        canvas.text("against " + (", ".join(names) or "support troops"), (box.x, y), "plain", 14, theme.FAINT,
                    room=box.width)
        y = self._units(canvas, box, y + px(21))
        y = self._support(canvas, box, y + px(3))
        card = self.draft.card
        if card is None:
            refused = self.draft.refused
            sentence = refusal_sentence(refused, self.world) if refused else ""
            canvas.paragraph(sentence, pygame.Rect(box.x, y + px(6), box.width, px(60)), "semi", 15, theme.BAD, lines=4)
        else:
            y = self._shifts(canvas, box, y + px(4), card)
            self._fates(canvas, box, y + px(4), card)
        self._buttons(canvas, box, card is not None)

    def _act(self, change: Callable[[], object]) -> Callable[[], object]:
        def act() -> None:
            change()
            self.changed()

        return act

    def _units(self, canvas: Canvas, box: pygame.Rect, y: int) -> int:
        draft, px = self.draft, canvas.px
        terrain = self.world.board.flat.terrain[draft.hex]
        for unit in draft.candidates[:_MOST_UNITS]:
            row = pygame.Rect(box.x, y, box.width, px(_ROW - 2))
            chosen, lead = unit in draft.order.units, draft.order.units[:1] == (unit,)
            tick = pygame.Rect(row.x, row.y + px(2), px(14), px(14))
            pygame.draw.rect(canvas.surface, theme.CARD_EDGE, tick, 1, border_radius=2)
            if chosen:
                pygame.draw.rect(canvas.surface, theme.GOOD, tick.inflate(-px(5), -px(5)))
            ink = theme.INK if chosen else theme.FAINT
            name = inert(self.world.units[unit].name) + ("  (leads)" if lead else "")
            canvas.text(name, (row.x + px(21), row.y - px(1)), "semi" if chosen else "plain", 15, ink,
                        room=row.width - px(70))
            value = str(points(power(draft.view, unit, terrain)))
            canvas.text(value, (row.right, row.y - px(1)), "bold", 15, ink, anchor="right")
            canvas.zone(
                row, f"attacker {unit}", self._act(partial(draft.toggle, unit)),
                "Left click: in or out. Right click: it leads, advances first and takes losses first (rule 7.1). "
                "On the right its combat power in hundreds (rule 7.2).",
                self._act(partial(draft.lead, unit)),
            )
            y += px(_ROW)
        return y

    def _support(self, canvas: Canvas, box: pygame.Rect, y: int) -> int:
        draft, px, order = self.draft, canvas.px, self.draft.order
        tons, guns = draft.shells
        air = draft.view.air_points[draft.view.viewer]
        wide = (box.width - 4 * px(5)) // 5
        cells = [pygame.Rect(box.x + i * (wide + px(5)), y, wide, px(25)) for i in range(5)]
        canvas.button(
            cells[0], f"Shells {tons} t", "shells", self._act(lambda: draft.switch("shells")), lit=order.shells,
            tip=f"Artillery fires: {tons} tons of shells, {guns} guns in range (rule 7.5).", size=15,
        )
        canvas.button(
            cells[1], f"Air {order.air}/{air}", "air", self._act(lambda: draft.air(1 if order.air < air else -air)),
            lit=order.air > 0, enabled=air > 0, tip=f"Air points for this attack; {air} are left today (rule 9.1).",
            size=15,
        )
        canvas.button(
            cells[2], "Ships", "naval", self._act(lambda: draft.switch("naval")), lit=order.naval,
            enabled=draft.ships > 0, tip=f"Naval fire: {count(draft.ships, 'force')} in range (rule 9.2).", size=15,
        )
        canvas.button(
            cells[3], "Advance", "advance", self._act(lambda: draft.switch("advance")), lit=order.advance,
            tip="Move into the hex when it is won (rule 7.10).", size=15,
        )
        canvas.button(
            cells[4], "Night", "night", self._act(lambda: draft.switch("night")), lit=order.night,
            tip="By night: only rested troops, and nobody flies for them (rule 7.29).", size=15,
        )
        return y + px(29)

    def _shifts(self, canvas: Canvas, box: pygame.Rect, y: int, card: Preview) -> int:
        step = canvas.px(18)
        odds = odds_words(card.attacker_power, card.defender_power)
        canvas.text(
            f"Power {points(card.attacker_power)} : {points(card.defender_power)}   odds {odds}", (box.x, y), "bold",
            17, tip=f"{card.attacker_power:,} against {card.defender_power:,}, as known (rules 7.2, 7.3).",
        )
        canvas.text(f"{card.base_column:+d}", (box.right, y), "bold", 17, anchor="right",
                    tip="The column by the odds alone (rule 7.3).")
        y += canvas.px(22)
        for shift in card.shifts:
            ink = theme.GOOD if shift.columns > 0 else theme.BAD
            words = f"{cause_words(shift.cause)}  (rule {shift.rule})"
            canvas.text(words, (box.x + canvas.px(10), y), "plain", 15, room=box.width - canvas.px(50))
            canvas.text(f"{shift.columns:+d}", (box.right, y), "bold", 15, ink, anchor="right",
                        tip=f"Columns, by rule {shift.rule}.")
            y += step
        pygame.draw.line(canvas.surface, theme.CARD_EDGE, (box.x, y), (box.right, y))
        words = "column used: overrun, the last row whatever the die (rule 7.13)" if card.overrun else "column used"
        canvas.text(words, (box.x, y + 1), "semi", 15, room=box.width - canvas.px(40))
        canvas.text(f"{card.column:+d}", (box.right, y + 1), "bold", 16, anchor="right",
                    tip="The column after all shifts (rule 7.4).")
        return y + step + canvas.px(3)

    def _fates(self, canvas: Canvas, box: pygame.Rect, y: int, card: Preview) -> None:
        """The chance bar: they hold, they fall back, they are destroyed; and the mean of what it costs."""
        px, rows = canvas.px, self._chances(card)
        bar = pygame.Rect(box.x, y, box.width, px(20))
        left = float(bar.x)
        for words, share, colour in rows:
            wide = bar.width * share / 1000
            part = pygame.Rect(round(left), bar.y, round(left + wide) - round(left), bar.height)
            pygame.draw.rect(canvas.surface, colour, part)
            text = f"{words} {share / 10:.0f}%"
            if canvas.type.width(text, "semi", 14) < part.width - px(4):
                canvas.text(text, (part.centerx, part.y + px(1)), "semi", 14, (250, 246, 232), anchor="middle")
            canvas.zone(part, f"chance {words}", tip=f"{words}: {share / 10:.1f} % of all throws (rules 7.6, 7.7).")
            left += wide
        pygame.draw.rect(canvas.surface, theme.CARD_EDGE, bar, 1)
        y = bar.bottom + px(4)
        own, enemy = (card.mean(tuple(getattr(f, who).men for f in card.fates)) for who in ("attackers", "defenders"))
        tanks = card.mean(tuple(f.attackers.tanks for f in card.fates))
        canvas.text(
            f"Expected losses: ours {count(own + card.landing.men, 'man', 'men')}"
            + (f", {count(tanks, 'tank')}" if tanks else "") + f"; theirs about {count(enemy, 'man', 'men')}.",
            (box.x, y), "semi", 15, room=box.width, tip="The mean over all throws of the die (rule 7.8).",
        )
        y += px(19)
        worst = max((f.attackers.men for f in card.fates), default=0)
        canvas.text(f"Won in {card.win / 10:.0f} of 100; at worst we lose {count(worst, 'man', 'men')}.",
                    (box.x, y), "plain", 15, theme.FAINT, room=box.width)

    @staticmethod
    def _chances(card: Preview) -> list[tuple[str, int, Colour]]:
        """Shares of a thousand: won with the hex taken, given way, held."""
        destroyed = sum(f.weight for f in card.fates if f.destroyed and f.back)
        back = sum(f.weight for f in card.fates if f.back and not f.destroyed)
        held = card.total - destroyed - back
        found = (("units lost", destroyed, theme.GOOD), ("fall back", back, _BACK), ("hold", held, _HOLD))
        return [(words, weight * 1000 // card.total, colour) for words, weight, colour in found if weight]

    def _buttons(self, canvas: Canvas, box: pygame.Rect, ready: bool) -> None:
        px = canvas.px
        half = (box.width - px(8)) // 2
        foot = pygame.Rect(box.x, box.bottom - px(30), half, px(30))
        refused = self.draft.refused
        tip = "Enter" if ready or refused is None else refusal_sentence(refused, self.world)
        canvas.button(foot, "ATTACK", "attack", self.confirm, tip=tip, enabled=ready, fill=theme.END_TURN, face="bold")
        canvas.button(foot.move(half + px(8), 0), "Cancel", "cancel attack", self.cancel, tip="Esc")
