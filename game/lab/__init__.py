"""Many games: batches, measurement against history, benchmarks and the report after a game."""
