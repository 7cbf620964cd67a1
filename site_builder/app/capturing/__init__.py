"""`capture`: from messages of other programs to proposed follow-ups."""
