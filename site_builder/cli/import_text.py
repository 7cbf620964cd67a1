"""What `import` shows on a terminal: columns, what would change, problems by kind."""

from collections.abc import Iterable, Iterator, Sequence

from site_builder.adapters.console import visible
from site_builder.app.import_table import Imported
from site_builder.app.importing.wish import Done
from site_builder.cli.import_rows import tell_created, tell_skipped
from site_builder.cli.import_words import field_label, problem_text, target_label
from site_builder.cli.layout import cut, table
from site_builder.cli.session import Session
from site_builder.importers.matching.columns import Column
from site_builder.importers.own.sheets import OwnSheet
from site_builder.importers.problem import RowProblem
from site_builder.importers.rows.table import Table
from site_builder.importers.targets import Reading
from site_builder.model.problem import Severity
from site_builder.parse.import_words import NOTHING

_SAMPLE = 24
_LABEL = 32
_UPDATES, _PROBLEMS, _ROWS = 20, 25, 8


def tell_tables(session: Session, tables: Sequence[Table]) -> None:
    """Which column is which field, how sure that is, and an example."""
    for one in tables:
        kind = session.words.text(f"import.lists.{one.kind}")
        session.say("import.sheet", sheet=visible(one.sheet), kind=kind, row=one.header_row, n=len(one.rows))
        for line in table([_row(session, column) for column in one.columns], indent="  "):
            session.console.out(line)
        session.console.out()


def _row(session: Session, column: Column) -> tuple[str, ...]:
    header = cut(visible(column.header) or "-", _LABEL)
    sample = cut(visible(column.sample), _SAMPLE)
    if column.target is None:
        return header, session.words.text("import.to-notes"), "?", sample
    if column.target.key == NOTHING or column.target.reading is Reading.LEFT_OUT:
        return header, session.words.text("import.left-out"), "-", sample
    return header, target_label(column.target, session.words), f"{column.sure}%", sample


def tell_own(session: Session, sheets: Sequence[OwnSheet]) -> None:
    """That the book is one of ours, and which of its sheets are read."""
    for one in sheets:
        session.say("import.own", sheet=visible(one.sheet), n=len(one.rows))
    session.console.out()


def tell_plan(session: Session, imported: Imported) -> None:
    """What is new, what changes field by field, what is skipped, what is wrong."""
    plan = imported.plan
    new = [one for one in plan.done if one.is_new]
    updated = [one for one in plan.done if not one.is_new]
    tell_created(session, new)
    for one in updated[:_UPDATES]:
        _tell_update(session, one)
    if len(updated) > _UPDATES:
        session.say("import.more-updates", n=len(updated) - _UPDATES)
    tell_skipped(session, plan.skipped)
    tell_problems(session, plan.problems)
    counts = {
        "created": len(new),
        "updated": len(updated),
        "skipped": len(plan.skipped),
        "problems": len(plan.problems),
    }
    session.say("import.counts", **counts)


def _tell_update(session: Session, one: Done) -> None:
    session.console.out(f"  {visible(one.incoming.name)}  {one.id}  {one.change.path}")
    nothing = session.words.text("import.empty")
    for change in one.changes:
        label = field_label(change.field, session.words)
        old, new = (cut(visible(" ".join(text.split())), _LABEL) or nothing for text in (change.old, change.new))
        key = "import.change.added" if change.added and change.old else "import.change"
        session.say(key, field=label, old=old, new=new)


def tell_problems(session: Session, problems: Iterable[RowProblem]) -> None:
    """Each kind of problem once, with the rows that have it; errors first."""
    groups: dict[tuple[str, str, str], list[RowProblem]] = {}
    for one in problems:
        groups.setdefault((one.severity.value, one.cell.sheet, problem_text(one, session.words)), []).append(one)
    ordered = sorted(groups.items(), key=lambda group: group[0][0] != Severity.ERROR.value)
    for (severity, sheet, text), found in ordered[:_PROBLEMS]:
        place = "".join(_place(session, sheet, found))
        session.console.err(f"{place}{text}", severity)
    if len(ordered) > _PROBLEMS:
        session.warn("import.more-problems", n=len(ordered) - _PROBLEMS)


def _place(session: Session, sheet: str, found: Sequence[RowProblem]) -> Iterator[str]:
    rows = sorted({one.cell.row for one in found if one.cell.row})
    if not rows:
        return
    shown = session.words.text("edit.list-comma").join(str(row) for row in rows[:_ROWS])
    header = found[0].cell.header
    key = "import.place.more" if len(rows) > _ROWS else "import.place"
    yield session.words.text(key, sheet=visible(sheet), rows=shown, n=len(rows))
    if header:
        yield session.words.text("import.place.column", header=cut(visible(header), _LABEL))
    yield session.words.text("import.place.end")
