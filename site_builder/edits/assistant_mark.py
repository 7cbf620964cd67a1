"""What an assistant writes says so: a tag behind the text, in the team's language."""

from site_builder.model.language import CHINESE, root
from site_builder.parse.tags import find_tags
from site_builder.parse.vocabulary.scripts import as_typed
from site_builder.parse.vocabulary.tag_words import ASSISTANT_EN, ASSISTANT_ZH

_APART = ("```", "~~~", "|")
"""Begin lines that the tag would be part of: a block of code; a row of a table, where a further cell is not shown."""


def assistant_tag(language: str) -> str:
    """The tag without its sign."""
    return as_typed(ASSISTANT_ZH, language) if root(language) == CHINESE else ASSISTANT_EN


def marked(text: str, language: str) -> str:
    """The text with the tag behind it; below a block of code or a table, which it would be part of."""
    tag = assistant_tag(language)
    if tag in find_tags(text) and text.rstrip().endswith(f"#{tag}"):
        return text
    last = text.rstrip().rsplit("\n", 1)[-1].strip()
    apart = "\n\n" if last.startswith(_APART) else " "
    return f"{text.rstrip()}{apart}#{tag}".strip()
