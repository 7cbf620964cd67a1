"""One cell of a column as a value that a record can hold."""
