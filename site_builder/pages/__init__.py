"""Each page is planned from the report as plain data."""
