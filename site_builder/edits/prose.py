"""Foreign text as prose of a record: nothing in it is taken for a heading, a field or a mark of ours."""

import re
from functools import lru_cache

from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.log_keys import known_keys
from site_builder.parse.prose import tidy_prose
from site_builder.parse.text import source_text
from site_builder.parse.text_pass import conflict_markers
from site_builder.parse.width import fold

_SIGNS = regex(r"^[ \t\u3000]*(?:[^\w\s\"'(\u201c\u2018\u300a\uff08$\u00a5\uffe5@&]|\d{1,3}[.)\u3001])", re.MULTILINE)
"""Lines that begin with anything but words may mean something."""

_COMMENT = regex("<!--")
_QUOTE = "> "
_FRONT = "---\nid: X\n---\n\n"
_ENTRY = "## Follow-ups\n\n### 2000-01-01 X @x\n"
_FIELD = "\n\n- Feedback: x\n"


@lru_cache(maxsize=1024)
def entry_prose(text: str, rules: Rules) -> str:
    """The text as the content of an entry; quoted as a whole where it would be read as something else."""
    return text if _is_plain(text, rules) or _reads_as_content(text, rules) else quoted(text)


def note_prose(text: str, rules: Rules) -> str:
    """The text as notes above the log; quoted where it would be read as something else."""
    return text if _is_plain(text, rules) or _reads_as_notes(text, rules) else quoted(text)


def quoted(text: str) -> str:
    """The text as a quotation in Markdown: whatever its lines begin with, they begin with the quote's sign."""
    lines = _COMMENT.sub("<\\!--", text).split("\n")
    return "\n".join(f"{_QUOTE}{line}".rstrip() for line in lines)


def unquoted(text: str) -> str:
    """What was quoted."""
    lines = text.split("\n")
    if not all(line.startswith(_QUOTE.strip()) for line in lines):
        return text
    return "\n".join(line[1:].removeprefix(" ") for line in lines).replace("<\\!--", "<!--")


def _is_plain(text: str, rules: Rules) -> bool:
    """Whether no line begins like anything that could mean something."""
    if _SIGNS.search(text) or "<!--" in text:
        return False
    folded = fold(text)
    pattern = known_keys(rules.fields).pattern
    starts = [0, *(at.end() for at in re.finditer(r"\n[ \t]*", folded))]
    return not any(pattern.match(folded, at) for at in starts)


def _reads_as_content(text: str, rules: Rules) -> bool:
    if "<!--" in text:
        return False
    source = source_text("", f"{_FRONT}{_ENTRY}{text}{_FIELD}")
    customer, problems = read_customer(source, rules)
    entries = customer.follow_ups
    whole = len(entries) == 1 and len(entries[0].fields) == 1 and not customer.malformed and not customer.stray
    meant = tidy_prose([(line, False) for line in text.split("\n")])
    return whole and entries[0].content == meant and not problems and not conflict_markers(source)


def _reads_as_notes(text: str, rules: Rules) -> bool:
    source = source_text("", f"{_FRONT}{text}\n\n{_ENTRY}x\n")
    customer, problems = read_customer(source, rules)
    whole = len(customer.follow_ups) == 1 and not customer.malformed and not customer.stray and not customer.tasks
    return whole and customer.notes == text.strip() and not problems and not conflict_markers(source)
