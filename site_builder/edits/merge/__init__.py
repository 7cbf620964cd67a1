"""Merging two people's changes of one record by what they mean; only the same fact changed twice is a conflict."""
