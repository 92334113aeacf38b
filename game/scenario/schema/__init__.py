"""Typed models of the scenario files: every key, its type and its bounds, declared once."""
