"""Requests of the protocol, each answered by a function of `answers`."""
