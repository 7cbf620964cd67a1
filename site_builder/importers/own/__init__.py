"""Tables that this program exported itself, read back as they are."""
