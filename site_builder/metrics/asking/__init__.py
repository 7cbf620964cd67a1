"""Asking for figures: what a figure is, by what it is broken down, how a question is answered."""
