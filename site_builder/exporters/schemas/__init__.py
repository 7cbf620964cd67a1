"""JSON Schemas of what people type: the front matter of records, and every file of the configuration."""
