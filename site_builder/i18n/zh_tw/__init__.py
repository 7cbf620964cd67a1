"""The catalogue of Traditional Chinese as written in Taiwan: one module per area, each a flat MESSAGES dictionary."""
