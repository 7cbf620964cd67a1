"""The book as tables: which there are, which columns they have, and how an entry of the log becomes a row and back."""
