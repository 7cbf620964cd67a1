"""Text to typed records, with positions; the only user of YAML."""
