"""The scenario's map as pictures: numpy RGB in, no window and no game terms beyond the board."""
