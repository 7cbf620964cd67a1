"""XML written as text is what a tree of elements would be written as."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.exporters.xml_text import document, element, plain, within

TEXTS = st.text(st.sampled_from("a<>&\"'\n\r\t 甲\x00\x1b\ud800\ufffe]"), max_size=12)


@settings(max_examples=60)
@given(TEXTS, TEXTS, TEXTS)
def test_as_a_tree_would_be(title: str, name: str, href: str) -> None:
    feed = Element("feed", {"xml:lang": plain(href)})
    SubElement(feed, "title").text = plain(title)
    entry = SubElement(feed, "entry")
    SubElement(SubElement(entry, "author"), "name").text = plain(name)
    SubElement(entry, "link", {"rel": "self", "href": plain(href)})
    indent(feed, " ")
    inner = [within("author", [element("name", name)], 2), element("link", rel="self", href=href)]
    parts = [element("title", title), within("entry", inner, 1)]
    made = document(within("feed", parts, 0, {"xml:lang": href}))
    assert made == tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"
