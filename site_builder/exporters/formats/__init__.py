"""The formats to take the book along in: one file per format, each with its `FORMAT`."""
