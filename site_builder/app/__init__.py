"""The use cases: load, check, measure, plan, render, write; and the changes people ask for."""
