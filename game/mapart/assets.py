"""Where the shipped fonts and pictures are."""

from __future__ import annotations

from pathlib import Path


def assets_dir() -> Path:
    """The folder of the shipped assets: inside an installed wheel, or of a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_data" / "assets"
    return installed if installed.is_dir() else package.parent / "assets"


def pictures_dir() -> Path:
    """The folder of the shipped pictures."""
    return assets_dir() / "pictures"


def fonts_dir() -> Path:
    """The folder of the shipped fonts."""
    return assets_dir() / "fonts"
