"""The report after a game or many: one HTML page that opens offline, with nothing to fetch."""
