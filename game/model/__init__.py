"""What things are: terms, ruleset, board, order of battle, state, orders and events. No rules, no I/O."""
