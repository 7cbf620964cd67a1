"""The docs, the starter and the example say what is true."""
