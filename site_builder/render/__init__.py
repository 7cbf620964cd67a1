"""Page to HTML; the only user of Jinja2 and Markdown."""
