"""What is taken along: the book as rows of tables, whatever the format."""
