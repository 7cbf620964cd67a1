"""Links to pages that a view does not have become plain text."""

import posixpath
import re
from collections.abc import Set as AbstractSet

from site_builder.model.regex import regex

_LINK = regex(r'<a\b[^>]*?\bhref="(?P<href>[^"]*)"[^>]*>(?P<inside>.*?)</a>', re.DOTALL)
_SCHEME = regex(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def unlink(page: str, text: str, files: AbstractSet[str]) -> str:
    """The page with only those links whose file is among `files` (all paths relative to the site's root)."""
    folder = posixpath.dirname(page)

    def judged(found: re.Match[str]) -> str:
        href = found["href"]
        target = posixpath.normpath(posixpath.join(folder, re.split(r"[?#]", href)[0]))
        if not href or href.startswith("?") or _SCHEME.match(href) or target in files:
            return found[0]
        return f"<span>{found['inside']}</span>"

    return _LINK.sub(judged, text)
