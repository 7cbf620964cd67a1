"""Digests as messages: one wording, and a writer for each kind of reader."""
