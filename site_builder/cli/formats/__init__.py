"""How `check` says what it found: one file per format."""
