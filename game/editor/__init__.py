"""The scenario editor without its window: a document under edit, its commands, undo, drafts and forms.

Everything here works without a display; the screens are in ``game.ui``.
"""
