"""Figures: each a pure function of (book, rules, day) that gives a frozen dataclass."""
