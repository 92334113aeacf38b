"""Commanders from files of the user's own, each in a process of its own: see docs/AI.md."""

from game.plugin.player import Limits, PluginPlayer
from game.plugin.spec import PluginError, Spec, is_plugin, spec_of

__all__ = ["Limits", "PluginError", "PluginPlayer", "Spec", "is_plugin", "spec_of"]
