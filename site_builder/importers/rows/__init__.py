"""Rows of a matched sheet as what they tell of customers."""
