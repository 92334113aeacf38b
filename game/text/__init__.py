"""Every sentence a person reads, keyed by code and arguments. English; names keep their accents."""
