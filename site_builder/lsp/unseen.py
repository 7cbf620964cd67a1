"""What an editor keeps to itself and writes again when it saves: a file's byte-order mark, and its line ends."""

from site_builder.edits.bytes_kept import MARK, has_crlf
from site_builder.lsp.texts import Text
from site_builder.model.frozen import dataclass
from site_builder.model.source import SourceFile


@dataclass(frozen=True, slots=True)
class Unseen:
    """What the text of a document had nothing of when it was opened; where the file has it, the editor keeps it."""

    mark: bool = False
    ends: bool = False


def unseen(text: Text) -> Unseen:
    """What an editor that opens a file as this text does not show."""
    return Unseen(mark=not text.raw.startswith(MARK), ends="\r" not in text.raw)


def as_saved(path: str, text: Text, saved: SourceFile | None, held: Unseen) -> SourceFile:
    """The file that saving the document would write: an editor brings back what it did not show."""
    raw, before = text.raw, (saved.content if saved else None) or b""
    if held.ends and has_crlf(before) and "\r" not in raw:
        raw = raw.replace("\n", "\r\n")
    if held.mark and before.startswith(MARK.encode()) and not raw.startswith(MARK):
        raw = MARK + raw
    content = raw.encode("utf-8", "surrogatepass")
    return SourceFile(path=path, content=content, size=len(content))
