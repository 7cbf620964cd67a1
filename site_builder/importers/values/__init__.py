"""Cells as values: what stands in them, or why it cannot be told. One file per kind of value, pure."""
