"""The prose of an entry without what is the formatter's business."""

from collections.abc import Sequence


def tidy_prose(lines: Sequence[tuple[str, bool]]) -> str:
    """Prose without white space at its ends; outside code (True) no more than one blank line stays in a row."""
    kept: list[str] = []
    for line, code in lines:
        bare = line.rstrip()
        if bare or code or (kept and kept[-1]):
            kept.append(bare)
    return "\n".join(kept).strip("\n").rstrip()


def tidy_text(text: str) -> str:
    """As `tidy_prose`, of lines that hold no code."""
    bare = "\n".join(map(str.rstrip, text.split("\n"))).strip("\n")
    return bare if "\n\n\n" not in bare else tidy_prose([(line, False) for line in bare.split("\n")])
