"""Rows of all sheets put together, customer by customer."""
