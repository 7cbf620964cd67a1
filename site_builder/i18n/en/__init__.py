"""The English catalogue: one module per area, each a flat MESSAGES dictionary."""
