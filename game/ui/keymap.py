"""Keys of the player's choice: from the settings to what holds, with every conflict told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import pygame

from game.ui.actions import Action, Chord, Keys, chord_words, install, key_name, shipped_keys

_HELD = {"ctrl": pygame.KMOD_CTRL, "shift": pygame.KMOD_SHIFT, "alt": pygame.KMOD_ALT}
_PLAIN = frozenset({  # keys that only hold others, or mean nothing by themselves
    pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LCTRL, pygame.K_RCTRL, pygame.K_LALT, pygame.K_RALT, pygame.K_LMETA,
    pygame.K_RMETA, pygame.K_CAPSLOCK, pygame.K_NUMLOCK, pygame.K_SCROLLLOCK, pygame.K_MODE, pygame.K_UNKNOWN,
})


@lru_cache(maxsize=1)
def _codes() -> dict[str, int]:
    """Every key by its name in small letters."""
    codes = sorted({value for name, value in vars(pygame).items() if name.startswith("K_")} - _PLAIN)
    return {key_name(code).lower(): code for code in codes if pygame.key.name(code)}


def chord_from(text: str) -> Chord | None:
    """The key behind ``Ctrl+S``; None when there is none of that name."""
    held, rest = 0, text.strip().lower()
    while (cut := rest.find("+")) > 0 and rest[:cut] in _HELD:
        held |= _HELD[rest[:cut]]
        rest = rest[cut + 1 :]
    code = _codes().get(rest)
    return None if code is None else Chord(code, held)


def may_be_bound(key: int) -> bool:
    """Whether a key may have an action: Shift and its like may not."""
    return key not in _PLAIN and bool(pygame.key.name(key))


class Keymap:
    """The keys that hold: as shipped, but for what the settings say."""

    def __init__(self, chosen: Mapping[str, Sequence[str]] | None = None) -> None:
        self.keys: Keys = shipped_keys()
        self.faults: list[str] = []
        for name, chords in (chosen or {}).items():
            self._choose(name, chords)
        self._part()
        install(self.keys)

    def _choose(self, name: str, texts: Sequence[str]) -> None:
        action = next((a for a in Action if a.value == name), None)
        if action is None:
            self.faults.append(f"the settings give keys to '{name}', and there is no such action")
            return
        found = [chord_from(text) for text in texts]
        wrong = [text for text, chord in zip(texts, found, strict=True) if chord is None]
        self.faults += [f"'{text}' for '{name}' is no key; write for example N, F5 or Ctrl+S" for text in wrong]
        if not wrong:
            self.keys[action] = tuple(chord for chord in found if chord is not None)

    def _part(self) -> None:
        """No key does two things: where the settings say so, the second goes back to what it was, or loses it."""
        owner: dict[Chord, Action] = {}
        for action, chords in self.keys.items():
            twice = [chord for chord in chords if owner.setdefault(chord, action) is not action]
            for chord in twice:
                first, text = owner[chord].value, chord_words(chord)
                self.faults.append(f"{text} is set for both '{first}' and '{action.value}'; it stays with '{first}'")
            self.keys[action] = tuple(chord for chord in chords if chord not in twice)

    def owner(self, chord: Chord) -> Action | None:
        """The action a key has now."""
        return next((action for action, chords in self.keys.items() if chord in chords), None)

    def bind(self, action: Action, chord: Chord) -> str:
        """Give an action this key in place of its own; a key that is taken is refused with a sentence."""
        taken = self.owner(chord)
        if taken is not None and taken is not action:
            return f"{chord_words(chord)} is the key of '{taken.value}' already. Give that another key first."
        self.keys[action] = (chord,)
        install(self.keys)
        return ""

    def reset(self, action: Action | None = None) -> str:
        """The shipped keys again, of one action or of all."""
        fresh = shipped_keys()
        if action is None:
            self.keys = fresh
        else:
            for chord in fresh[action]:
                taken = self.owner(chord)
                if taken is not None and taken is not action:
                    return f"{chord_words(chord)} is the key of '{taken.value}' now. Give that another key first."
            self.keys[action] = fresh[action]
        install(self.keys)
        return ""

    def chosen(self) -> dict[str, tuple[str, ...]]:
        """What the settings have to keep: only what is not as shipped."""
        fresh = shipped_keys()
        return {
            action.value: tuple(chord_words(chord) for chord in chords)
            for action, chords in self.keys.items() if chords != fresh[action]
        }
