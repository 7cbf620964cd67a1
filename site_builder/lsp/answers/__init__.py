"""What is answered: one feature, one file; each is a function of a sheet and a place in it."""
