"""Keys of the front matter of knowledge pages, in both languages."""

ORDER = ("order", "顺序")
"""The place of a page among those of its folder, as a whole number."""
