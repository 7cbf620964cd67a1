"""What `import` leaves beside the table: the rows with their problems, and the mapping with its questions."""

from pathlib import Path

from site_builder.adapters.console import visible
from site_builder.app.import_table import Imported
from site_builder.app.importing.files import DRAFT, TEXT_KINDS, put_beside
from site_builder.app.importing.mapping_draft import mapping_draft
from site_builder.app.importing.reason_place import free_place
from site_builder.app.importing.reasons import reason_ending, reason_file
from site_builder.app.importing.sources import corrected_stem
from site_builder.app.importing.wish import Wish
from site_builder.cli.import_held import Run
from site_builder.cli.import_words import problem_text
from site_builder.i18n.translator import Translator
from site_builder.importers.problem import RowProblem
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Severity

_ENDINGS = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class _Left:
    """The list of problems: where it is wanted, what it holds, and what it would hold with all rows."""

    place: Path
    content: bytes
    whole: bytes


def leave_files(run: Run, imported: Imported, wish: Wish) -> None:
    """Where there are errors: the rows to be corrected, and a mapping where words are unknown or one was named."""
    errors = [one for one in imported.plan.problems if one.severity is Severity.ERROR]
    if not errors or not imported.tables:
        return
    left = _left(run, imported, errors, wish)
    place = free_place(left.place, left.whole, run.file)
    if place != left.place and left.place.resolve() != run.file.resolve() and not run.is_json:
        run.session.warn("import.reasons.kept", path=visible(left.place.name))
    _put(run, place, left.content, "import.reasons")
    asked = any(one.name.startswith("unknown-") for one in errors)
    if not asked and not run.options["mapping"]:
        return
    table, key = (place, "beside") if run.options["mapping"] else (run.file, "asked")
    text = draft(run, imported, run.session.words)
    _put(run, table.with_name(table.name + DRAFT), text.encode(), f"import.mapping.{key}")


def draft(run: Run, imported: Imported, words: Translator) -> str:
    """The mapping as it was understood."""
    mapping, rules = run.mapped.mapping, run.loaded.rules
    is_text = run.workbook.kind in TEXT_KINDS
    return mapping_draft(run.source, imported.tables, mapping, rules, words, is_text=is_text)


def _left(run: Run, imported: Imported, errors: list[RowProblem], wish: Wish) -> _Left:
    wanted = run.options["reasons"]
    ending = reason_ending(run.workbook)
    place = run.file.with_name(f"{corrected_stem(run.file.stem)}.problems{ending}")
    if wanted:
        place = run.session.directory / wanted
        ending = place.suffix.lower() if place.suffix.lower() in _ENDINGS else ending
    words = run.session.words
    told = [(one, problem_text(one, words)) for one in errors]
    heading = words.text("import.problems")
    content, whole = (
        reason_file(run.workbook, imported.tables, told, heading, only_bad=only_bad, ending=ending)
        for only_bad in (wish.partial, False)
    )
    return _Left(place, content, whole)


def _put(run: Run, place: Path, content: bytes, key: str) -> None:
    fault = put_beside(place, content)
    if fault:
        run.session.warn("import.not-left", style="warning", path=place.name)
    elif not run.is_json:
        run.session.say(key, path=visible(place.name))
