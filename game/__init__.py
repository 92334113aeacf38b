"""Normandy Breakout: an operational wargame of the Normandy campaign, 6 June to 30 August 1944."""

__version__ = "0.1.0"
