"""`diff` for a terminal."""

from collections.abc import Iterator

from site_builder.app.diff import Difference
from site_builder.cli.formats.diff_blocks import Block, blocks
from site_builder.cli.formats.diff_headline import headline
from site_builder.cli.formats.diff_voice import Voice, voice_of
from site_builder.cli.formats.diff_words import look, sentence, title
from site_builder.cli.layout import cells, pad, table
from site_builder.i18n.translator import Translator

Line = tuple[str, str | None]


def lines(found: Difference, words: Translator) -> Iterator[Line]:
    """The headline, what was compared, every customer, then the figures and all else."""
    voice = voice_of(found, words)
    yield headline(found.meaning, voice), "strong"
    yield between(found, voice), "dim"
    yield from ((line, "error") for line in blindness(found, voice))
    for one in found.meaning.customers:
        yield "", None
        yield title(one, voice), "strong"
        yield from ((f"  {sentence(change, voice)}", look(change)) for change in one.changes)
    for block in blocks(found.meaning, voice):
        yield "", None
        yield from _block(block)


def between(found: Difference, voice: Voice) -> str:
    """Which two states were compared, and on which day."""
    words, ends = voice.words, found.ends
    base = words.text("diff.empty-tree") if ends.base is None else _name(ends.base_name, ends.base)
    head = words.text("diff.work-tree") if ends.head is None else _name(ends.head_name or "", ends.head)
    return words.text("diff.between", base=base, head=head, day=voice.formats.day_full(found.meaning.today))


def blindness(found: Difference, voice: Voice) -> Iterator[str]:
    """Why the figures cannot be trusted, where they cannot."""
    for side, is_blind in zip(("before", "after"), found.blind, strict=True):
        if is_blind:
            yield voice.words.text(f"diff.blind.{side}")


_SHORT = 8


def _name(asked: str, commit: str) -> str:
    cut = commit[:_SHORT]
    return cut if commit.startswith(asked) else f"{asked} {cut}"


def _block(block: Block) -> Iterator[Line]:
    yield block.title, "strong"
    if block.rows:
        head, *rows = table(_aligned((block.head, *block.rows), block.names), indent="  ")
        yield head, "dim"
        yield from ((row, None) for row in rows)
    yield from ((f"  {line}", style) for line, style in block.lines)


def _aligned(rows: tuple[tuple[str, ...], ...], names: int) -> list[tuple[str, ...]]:
    """Numbers stand right under each other."""
    widths = [max(cells(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        tuple(
            pad(one, width) if place < names else " " * (width - cells(one)) + one
            for place, (one, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
