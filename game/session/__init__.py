"""One game in progress: players, orders, the log with its digests, saves and replays.

The names a caller needs are imported from their own modules, so that asking for a protocol does
not load the whole game: ``game.session.player`` (protocols), ``game.session.game`` (Game),
``game.session.play`` (AI against AI), ``game.session.save`` and ``game.session.verify``.
"""
