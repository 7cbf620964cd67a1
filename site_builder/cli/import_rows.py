"""Which customers an import creates, and which rows it leaves aside and why."""

from collections.abc import Sequence

from site_builder.adapters.console import visible
from site_builder.app.importing.wish import Done, Skip
from site_builder.cli.layout import cut
from site_builder.cli.session import Session

_NAMES, _NAME, _ROWS = 20, 32, 8


def tell_created(session: Session, new: Sequence[Done]) -> None:
    """The names of some, and how many more there are."""
    if not new:
        return
    comma = session.words.text("edit.list-comma")
    names = comma.join(cut(visible(one.incoming.name), _NAME) for one in new[:_NAMES])
    further = len(new) - _NAMES
    key = "import.created.more" if further > 0 else "import.created"
    session.say(key, names=names, n=further)


def tell_skipped(session: Session, skipped: Sequence[Skip]) -> None:
    """The rows by sheet and reason."""
    groups: dict[tuple[str, str], list[int]] = {}
    for one in skipped:
        groups.setdefault((one.cell.sheet, one.reason), []).append(one.cell.row)
    for (sheet, reason), found in groups.items():
        rows = sorted(set(found))
        shown = session.words.text("edit.list-comma").join(map(str, rows[:_ROWS]))
        place = "import.place.more" if len(rows) > _ROWS else "import.place"
        where = session.words.text(place, sheet=visible(sheet), rows=shown, n=len(rows))
        session.say("import.skipped", place=where, reason=session.words.text(f"import.skip.{reason}"))
