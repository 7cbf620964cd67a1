"""Why a cell is not the value that its column should have."""

from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Unread:
    """A key of the catalogue, what stands in the cell, and what else the sentence needs."""

    key: str
    seen: str
    params: tuple[tuple[str, str], ...] = ()


_LONGEST = 60


def unread(key: str, seen: str, **params: object) -> Unread:
    """Why a text is no such value; a long text is shown by its beginning."""
    plain = " ".join(seen.split())
    shown = plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
    return Unread(f"import.value.{key}", shown, tuple((name, str(value)) for name, value in params.items()))


def rows_text(rows: tuple[int, ...]) -> str:
    """Numbers of rows for a sentence, the first five of them."""
    shown = ", ".join(str(row) for row in rows[:5])
    return f"{shown}, …" if len(rows) > len(rows[:5]) else shown
