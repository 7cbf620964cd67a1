"""A changed text back as bytes, in the form the file had: mark at the beginning and line ends stay as they were."""

MARK = "\ufeff"


def has_crlf(before: bytes) -> bool:
    """Whether a file has CRLF throughout."""
    crlf = before.count(b"\r\n")
    return bool(crlf) and crlf == before.count(b"\n") and crlf == before.count(b"\r")


def as_before(text: str, before: bytes) -> bytes:
    """The text (with LF) as UTF-8; where the file had CRLF throughout, or a byte-order mark, it has them again."""
    if has_crlf(before):
        text = text.replace("\n", "\r\n")
    mark = MARK if before.startswith(MARK.encode()) else ""
    return (mark + text).encode("utf-8")
