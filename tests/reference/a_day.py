"""The day of pages that need one and do not show it."""

from datetime import date

DAY = date(2026, 3, 12)
