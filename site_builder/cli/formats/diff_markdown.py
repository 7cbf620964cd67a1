"""`diff` as Markdown for a comment on a pull request or a job summary (GitHub, GitLab, Gitea)."""

from collections.abc import Iterator, Sequence

from site_builder.app.diff import Difference
from site_builder.cli.formats.diff_blocks import Block, blocks
from site_builder.cli.formats.diff_headline import headline
from site_builder.cli.formats.diff_text import between, blindness
from site_builder.cli.formats.diff_voice import Voice, voice_of
from site_builder.cli.formats.diff_words import sentence, title
from site_builder.cli.formats.markdown_text import escaped
from site_builder.i18n.translator import Translator
from site_builder.metrics.changes.business import CustomerChange

LIMIT = 60_000
"""Characters. GitHub takes 65,536 in a comment; what posts it may add a line of its own."""

_CUSTOMERS, _CHANGES, _LINES = 60, 20, 30
"""So much is listed of each; whatever is left out is counted."""


def document(found: Difference, words: Translator) -> str:
    """The whole comment. Where it would be too long for a forge fewer customers and lines are listed."""
    voice = voice_of(found, words)
    for share in (1, 2, 4, 8, 16, 32):
        text = _written(found, voice, (max(1, _CUSTOMERS // share), max(1, _LINES // share)))
        if len(text) <= LIMIT:
            return text
    return _written(found, voice, (0, 1))[:LIMIT]


def _written(found: Difference, voice: Voice, most: tuple[int, int]) -> str:
    customers, lines = most
    parts = [f"**{escaped(headline(found.meaning, voice))}**", "", f"<sub>{escaped(between(found, voice))}</sub>"]
    parts += [f"\n> {escaped(line)}" for line in blindness(found, voice)]
    parts += _customers(found.meaning.customers, voice, customers)
    for block in blocks(found.meaning, voice):
        parts += _block(block, voice, lines)
    return "\n".join(parts) + "\n"


def _customers(found: Sequence[CustomerChange], voice: Voice, most: int) -> Iterator[str]:
    if not found:
        return
    yield from ("", f"### {escaped(voice.words.text('diff.section.customers'))}", "")
    for one in found[:most]:
        yield f"- **{escaped(title(one, voice))}**"
        shown = one.changes[:_CHANGES]
        yield from (f"  - {escaped(sentence(change, voice))}" for change in shown)
        if len(shown) < len(one.changes):
            yield f"  - {_more(len(one.changes) - len(shown), voice)}"
    if len(found) > most:
        yield f"- {_more(len(found) - most, voice, '-customers')}"


def _more(count: int, voice: Voice, what: str = "") -> str:
    return f"*{escaped(voice.words.text(f'diff.more{what}', n=count))}*"


def _block(block: Block, voice: Voice, most: int) -> Iterator[str]:
    if block.is_aside:
        yield from ("", f"<details><summary>{_html(block.title)}</summary>", "")
    else:
        yield from ("", f"### {escaped(block.title)}", "")
    if block.rows:
        yield _row(block.head)
        yield _row((*("---",) * block.names, *("---:",) * (len(block.head) - block.names)), plain=True)
        yield from map(_row, block.rows[:most])
    yield from (f"- {escaped(line)}" for line, _ in block.lines[:most])
    left = max(0, len(block.rows) - most) + max(0, len(block.lines) - most)
    if left:
        yield from ("", _more(left, voice))
    if block.is_aside:
        yield from ("", "</details>")


def _row(cells: Sequence[str], *, plain: bool = False) -> str:
    return f"| {' | '.join(cells if plain else map(escaped, cells))} |"


def _html(text: str) -> str:
    """Text of the catalogue inside HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
