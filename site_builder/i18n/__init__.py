"""Words: one catalogue per language, parity tested; sentences are made here, at the edge."""
