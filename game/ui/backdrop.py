"""What lies behind the menu: the beaches by night, as the program paints its map."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.mapart.assets import pictures_dir

_NIGHT = ((24, 32, 38), (34, 50, 60), (52, 74, 84), (30, 34, 32))


def draw_backdrop(screen: pygame.Surface) -> None:
    """Cover the whole window."""
    screen.blit(_fitted(screen.get_size()), (0, 0))


@lru_cache(maxsize=2)
def _fitted(size: tuple[int, int]) -> pygame.Surface:
    try:
        picture = pygame.image.load(str(pictures_dir() / "title.jpg"))
    except (OSError, pygame.error):
        return _plain(size)
    wide, high = picture.get_size()
    grow = max(size[0] / wide, size[1] / high)
    large = pygame.transform.smoothscale(picture, (round(wide * grow), round(high * grow)))
    whole = pygame.Surface(size)
    whole.blit(large, ((size[0] - large.get_width()) // 2, (size[1] - large.get_height()) // 2))
    return whole


def _plain(size: tuple[int, int]) -> pygame.Surface:
    strip = pygame.Surface((1, len(_NIGHT)))
    for at, colour in enumerate(_NIGHT):
        strip.set_at((0, at), colour)
    return pygame.transform.smoothscale(strip, size)
