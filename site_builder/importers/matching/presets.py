"""Programs whose tables are known: recognised by their headers."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from site_builder.model.frozen import dataclass
from site_builder.parse.import_words import fold_header, read_data, texts
from site_builder.parse.tree import Mapping as Tree
from site_builder.parse.tree import Scalar
from site_builder.parse.tree import Sequence as Items

_SHARE = 0.6
_FEWEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One kind of sheet of a program: what it lists, and the target of each folded header.

    One of the headers `known_by` must be there: the others stand in many tables.
    """

    program: str
    kind: str
    columns: Mapping[str, str]
    known_by: frozenset[str]


@cache
def presets() -> tuple[Preset, ...]:
    """All sheets that are known."""
    root = read_data("import-programs.yaml")
    return tuple(_presets(root))


def _presets(root: Tree) -> Iterator[Preset]:
    for program, sheets in root.items:
        for sheet in sheets.items if isinstance(sheets, Items) else ():
            if isinstance(sheet, Tree):
                kind, columns = sheet.get("kind"), sheet.get("columns")
                rows = columns.items if isinstance(columns, Tree) else ()
                yield Preset(
                    program=program.text,
                    kind=kind.text if isinstance(kind, Scalar) else "",
                    known_by=frozenset(map(fold_header, texts(sheet.get("known_by")))),
                    columns={fold_header(name.text): to.text for name, to in rows if isinstance(to, Scalar)},
                )


def preset_of(headers: Sequence[str]) -> Preset | None:
    """The known sheet that has most of these headers, where it has most of them at all."""
    words = {fold_header(one) for one in headers if one}
    likely = (one for one in presets() if words & one.known_by)
    best = max(likely, key=lambda one: len(words & one.columns.keys()), default=None)
    if best is None:
        return None
    hits = len(words & best.columns.keys())
    return best if hits >= _FEWEST and hits >= _SHARE * len(words) else None
