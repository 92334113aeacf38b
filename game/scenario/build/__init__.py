"""Typed sections to the immutable world and its first state."""
