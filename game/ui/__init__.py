"""The window: the map, the counters and the player's orders, drawn with pygame. It has no rules of its own."""
