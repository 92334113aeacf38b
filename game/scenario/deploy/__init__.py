"""Set-ups from history: dated places of divisions, spread as regiments along the front of the day."""
