"""The book as a SQLite database: tables with keys for programs, views with words for people."""
