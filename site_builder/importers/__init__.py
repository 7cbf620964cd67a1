"""What comes in from other programs: one file per source."""
