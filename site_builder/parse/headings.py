"""The headings of a record's sections as a team types them."""

from site_builder.model.language import CHINESE, root
from site_builder.parse.vocabulary import section_words as words
from site_builder.parse.vocabulary.scripts import as_typed


def log_heading(language: str) -> str:
    """The heading of the log."""
    return as_typed(words.LOG_HEADING_ZH, language) if root(language) == CHINESE else words.LOG_HEADING_EN


def tasks_heading(language: str) -> str:
    """The heading of the tasks."""
    return as_typed(words.TASKS_HEADING_ZH, language) if root(language) == CHINESE else words.TASKS_HEADING_EN
