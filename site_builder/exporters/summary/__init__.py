"""The management report in Markdown: figures with sentences."""
