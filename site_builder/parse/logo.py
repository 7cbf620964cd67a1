"""Pictures that a team puts on its site: only those that can do nothing but be seen."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from site_builder.model.regex import regex

ENDINGS = (".svg", ".png")
MOST_BYTES = 200_000
"""A logo is on every page; more than this is a photograph."""

_PNG = b"\x89PNG\r\n\x1a\n"
_HEADER = regex(rb"\A\x89PNG\r\n\x1a\n....IHDR(?P<width>.{4})(?P<height>.{4})", re.DOTALL)
_MOST_PIXELS = 4096
_SVG = "{http://www.w3.org/2000/svg}"
_DECLARATION = regex(rb"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet", re.IGNORECASE)
_DRAWING = frozenset(
    {"svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "path", "rect", "circle", "ellipse"}
    | {"line", "polyline", "polygon", "text", "tspan", "textPath", "image", "switch", "clipPath", "mask", "pattern"}
    | {"marker", "linearGradient", "radialGradient", "stop", "filter", "view"}
)
_URL = regex(r"url\(\s*[\"']?(?!#)|@import|expression\(|javascript:", re.IGNORECASE)
_PICTURE = regex(r"data:image/(?:png|jpeg|gif|webp);base64,", re.IGNORECASE)


def logo_fault(name: str, content: bytes) -> str:
    """What is wrong with a picture: size, kind, xml, script or external; "" where nothing is."""
    if len(content) > MOST_BYTES:
        return "size"
    if name.lower().endswith(".png"):
        return _png_fault(content)
    return _svg_fault(content) if name.lower().endswith(".svg") else "kind"


def _png_fault(content: bytes) -> str:
    header = _HEADER.match(content)
    if header is None:
        return "kind"
    sides = [int.from_bytes(header[side]) for side in ("width", "height")]
    return "" if min(sides) > 0 and max(sides) <= _MOST_PIXELS else "size"


def _svg_fault(content: bytes) -> str:
    if _DECLARATION.search(content) or b"\0" in content:
        return "doctype"
    try:
        root = ET.fromstring(content.decode("utf-8"))  # noqa: S314 - without a DOCTYPE there are no entities
    except (ET.ParseError, UnicodeDecodeError, ValueError):
        return "xml"
    if root.tag != f"{_SVG}svg":
        return "xml"
    return next((fault for element in root.iter() if (fault := _element_fault(element))), "")


def _element_fault(element: ET.Element) -> str:
    tag = str(element.tag)
    name = tag.removeprefix(_SVG)
    inside = tag.startswith(_SVG)
    if inside and name not in _DRAWING and not name.startswith("fe"):
        return "script"
    if tag.startswith("{http://www.w3.org/1999/xhtml}") or not tag.startswith("{"):
        return "script"
    if name == "style" and _reaches_out(element.text or ""):
        return "external"
    return next(_attribute_faults(element), "")


def _attribute_faults(element: ET.Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        name, written = key.rsplit("}", 1)[-1].casefold(), value.strip()
        if name.startswith("on"):
            yield "script"
        elif name in ("href", "src"):
            if not written.startswith("#") and not _PICTURE.match(written):
                yield "external"
        elif _reaches_out(value):
            yield "external"


def _reaches_out(text: str) -> bool:
    """Whether a style names anything outside the picture; escapes could hide that, so they count as such."""
    return _URL.search(text) is not None or "\\" in text
