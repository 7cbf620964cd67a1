"""XML of unknown hands, element by element: no document type, no entities, nothing deep, long or endless."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from site_builder.importers.limits import Budget, RefusedError

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]

_DEEPEST = 200
_LONGEST_TOKEN = 4_000_000
_MOST_NAMES = 20_000


def parse(pieces: Iterable[bytes], budget: Budget, start: Start, end: End, text: Text) -> None:
    """Tell what stands in the pieces; names come without their name space.

    Raises:
        RefusedError: it is no well-formed XML, declares a document type, or goes beyond what a table needs.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_document_type
    Walk(budget, start, end).attach(parser)
    parser.CharacterDataHandler = text
    fed = 0
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            fed += len(piece)
            _bounded(parser, fed)
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise RefusedError("import.file.broken") from fault


class Walk:
    """Names without their name space, and how deep we are."""

    def __init__(self, budget: Budget, start: Start, end: End) -> None:
        """Pass on to `start` and `end`."""
        self._budget, self._start, self._end = budget, start, end
        self._local: dict[str, str] = {}
        self._depth = 0

    def attach(self, parser: expat.XMLParserType) -> None:
        """Listen to a parser."""
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._finish

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise RefusedError("import.file.broken")
        self._budget.element()
        self._start(self._local.get(name) or self._named(name), attributes)

    def _finish(self, name: str) -> None:
        self._depth -= 1
        self._end(self._local[name])

    def _named(self, name: str) -> str:
        return self._local.setdefault(name, name.rpartition(" ")[2])


def local(attributes: dict[str, str], name: str) -> str | None:
    """An attribute by its name, whatever name space it is in."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if key.endswith(f" {name}")), None)


def _no_document_type(*_declaration: object) -> None:
    raise RefusedError("import.file.entities")


def _bounded(parser: expat.XMLParserType, fed: int) -> None:
    """Names are kept for good, and an unfinished token is read anew with every piece: both must stay few and short."""
    if fed - parser.CurrentByteIndex > _LONGEST_TOKEN or len(parser.intern) > _MOST_NAMES:
        raise RefusedError("import.file.broken")
