"""What the player has chosen for good: kept as YAML in the user's configuration folder."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from game.scenario import ScenarioError, read_settings, settings_text
from game.session.atomic import write_file
from game.session.problems import SaveError

SPEEDS = ("slow", "plain", "fast", "at once")  # of the enemy's turn and of everything that glides
PALETTES = ("standard", "strong")


@dataclass
class Settings:
    """The settings; what each means stands in docs/PLAYING.md."""

    scale: int = 0  # of type and buttons, per cent; 0 = by the window's height
    palette: str = PALETTES[0]
    speed: str = SPEEDS[1]
    one_button: bool = False  # left click orders too
    end_check: bool = True  # what is left to do is told before a turn ends
    edge_scroll: bool = False
    width: int = 0  # of the window; 0 = by the screen
    height: int = 0
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)  # only actions whose keys are not as shipped


class SettingsStore:
    """Reads and writes the settings. A file that cannot be read is never overwritten."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fault = ""  # what was wrong with the file, in a sentence
        self.settings = self._read()

    def _read(self) -> Settings:
        if not self.path.exists():
            return Settings()
        try:
            return Settings(**read_settings(self.path))
        except ScenarioError as problem:
            self.fault = f"The settings are as shipped, for the file is not right: {problem.problems[0]}"
        except OSError as problem:
            self.fault = f"The settings are as shipped: {self.path} cannot be read ({problem.strerror})."
        return Settings()

    def keep(self) -> str:
        """Write the settings; returns why they could not be. A faulty file is put aside first."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.fault and self.path.exists():
                with suppress(OSError):
                    self.path.replace(self.path.with_suffix(".bad.yaml"))
            self.fault = ""
            text = settings_text(asdict(self.settings))
            write_file(self.path, text.encode(), keep_previous=False)
        except (OSError, SaveError) as problem:
            return f"The settings could not be written: {problem}"
        return ""
