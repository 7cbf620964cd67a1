"""Which column of a foreign table is which field."""
