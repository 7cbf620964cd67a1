"""`fmt`: a record in its canonical layout; nothing moves, nothing that it states changes (decisions.md F11)."""

from site_builder.edits.blank_lines import with_blank_lines
from site_builder.edits.canonical_body import body_edits
from site_builder.edits.canonical_front import front_edits
from site_builder.edits.meaning import meaning
from site_builder.edits.spans import apply
from site_builder.model.rules import Rules
from site_builder.parse.front_matter import find_fences
from site_builder.parse.text import SourceText, source_text
from site_builder.parse.text_pass import conflict_markers

_ROUNDS = 4


def canonical(source: SourceText, rules: Rules, *, inbox: bool = False) -> str | None:
    """The text in canonical layout; None where that cannot be done without changing what the record states.

    A record with conflict markers stays as it is. Front matter that cannot be parted from the body is left alone.
    """
    if conflict_markers(source):
        return source.text
    text = source.text
    for _ in range(_ROUNDS):
        laid_out = _once(source_text(source.path, text), rules, inbox=inbox)
        if laid_out == text:
            break
        text = laid_out
    else:
        return None
    same = text == source.text or meaning(source, rules, inbox=inbox) == meaning(
        source_text(source.path, text), rules, inbox=inbox
    )
    return text if same else None


def _once(source: SourceText, rules: Rules, *, inbox: bool) -> str:
    fences = find_fences(source)
    front = () if fences.problems or inbox else front_edits(source, rules)
    edits = (*front, *body_edits(source, fences.body, rules, inbox=inbox))
    spelled = source_text(source.path, apply(source.text, edits))
    return with_blank_lines(spelled, find_fences(spelled).body, rules, inbox=inbox)
