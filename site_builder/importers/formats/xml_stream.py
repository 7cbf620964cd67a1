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
    parser.CharacterDataHandler = text
    walk = _listen(parser, start, end)
    fed = seen = 0
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            fed += len(piece)
            depth, elements = walk()
            budget.add_elements(elements - seen)
            seen = elements
            _bounded(parser, fed, depth)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as fault:  # the latter: an encoding that nobody knows
        raise RefusedError("import.file.broken") from fault


def _listen(parser: expat.XMLParserType, start: Start, end: End) -> Callable[[], tuple[int, int]]:
    """Pass elements on; the answer tells how deep we are and how many there were. Every cell comes by here."""
    names: dict[str, str] = {}
    depth = elements = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        start(names.get(name) or names.setdefault(name, name.rpartition(" ")[2]), attributes)

    def finish(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(names[name])

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    return lambda: (depth, elements)


def local(attributes: dict[str, str], name: str) -> str | None:
    """An attribute by its name, whatever name space it is in."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if key.endswith(f" {name}")), None)


def _no_document_type(*_declaration: object) -> None:
    raise RefusedError("import.file.entities")


def _bounded(parser: expat.XMLParserType, fed: int, depth: int) -> None:
    """Names are kept for good, and an unfinished token is read anew with every piece: both must stay few and short."""
    long = fed - parser.CurrentByteIndex > _LONGEST_TOKEN
    if long or depth > _DEEPEST or len(parser.intern) > _MOST_NAMES:
        raise RefusedError("import.file.broken")
