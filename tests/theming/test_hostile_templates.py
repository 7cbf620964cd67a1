"""A team's template stays in the sandbox whatever of ours it uses and whatever of ours uses it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, meta, nodes
from markupsafe import Markup, escape

from site_builder.adapters.package_files import shipped_templates, template_source
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.model.page import Frame, Page
from site_builder.model.template_fault import BadTemplate
from site_builder.pages.navigation import make_frame
from site_builder.pages.registry import plan_site
from site_builder.render.environments import Environments, is_bare
from site_builder.render.markdown import Prose
from site_builder.render.plain import PlainEnvironment
from site_builder.render.plain_code import DIRECT, KEPT, SAID
from site_builder.render.site import render_site
from tests.cli.cli_team import write_team

SHIPPED = template_source(shipped_templates())
NAMES = sorted(path.name for path in shipped_templates().iterdir() if path.is_file())
WAYS = ["{{ t.__globals__ }}", "{{ frame.__class__.__mro__ }}", "{{ t['__self__'] }}", "{{ cycler.__init__ }}"]
PLACES = {
    "their page in our frame": ("customers.html", "{% extends 'base.html' %}{% block main %}WAY{% endblock %}"),
    "our page in their frame": ("base.html", "<html>{% block main %}{% endblock %}WAY</html>"),
    "their part of our frame": ("frame.html", "{% macro menu(root, section, url) %}WAY{% endmacro %}"),
    "their macro on our page": ("macros.html", "{% macro ic(name, css='') %}WAY{% endmacro %}"),
    "remembered": (
        "customers.html",
        "{% macro m(x) %}WAY{% endmacro %}{% extends 'base.html' %}{% block main %}{{ once(m, 'a') }}{% endblock %}",
    ),
}


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Page, Frame]:
    root = tmp_path_factory.mktemp("team")
    write_team(root)
    report = make_report(load(root), Day(today=date(2026, 3, 12), pinned=True))
    pages = plan_site(report)
    return next(page for page in pages if page.url == "customers.html"), make_frame(report, pages)


def nothing(name: str) -> None:
    """A team without templates."""
    del name


def shown(planned: tuple[Page, Frame], own: Mapping[str, str]) -> str:
    page, frame = planned
    return next(iter(dict(render_site([page], frame, (own.get, SHIPPED))).values())).decode()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", PLACES)
def test_no_way_to_the_machine_by_ours(place: str, way: str, planned: tuple[Page, Frame]) -> None:
    name, text = PLACES[place]
    with pytest.raises(BadTemplate) as caught:
        shown(planned, {name: text.replace("WAY", way)})
    assert caught.value.fault.path == f"templates/{name}"


def test_what_remembers_calls_nothing_that_may_not_be_called(planned: tuple[Page, Frame]) -> None:
    own = (
        "{% extends 'base.html' %}{% block main %}{{ once(''.__class__, 'a') }}{{ once('{0.__class__}'.format, 'a') }}"
    )
    with pytest.raises(BadTemplate):
        shown(planned, {"customers.html": own + "{% endblock %}"})


def test_templates_of_a_team_that_do_no_harm_give_what_ours_give(planned: tuple[Page, Frame]) -> None:
    """The same words in the sandbox and out of it."""
    assert shown(planned, {"macros.html": str(SHIPPED("macros.html"))}) == shown(planned, {})


@cache
def parsed(name: str) -> nodes.Template:
    return Environment(autoescape=True).parse(str(SHIPPED(name)))


@cache
def needs(name: str) -> frozenset[str | None]:
    found = frozenset(meta.find_referenced_templates(parsed(name)))
    return found.union(*(needs(one) for one in found if one))


@pytest.mark.parametrize("name", NAMES)
def test_what_a_template_of_ours_needs_is_known(name: str) -> None:
    """A template that a team puts in place of any that ours needs puts ours into the sandbox, and so does doubt."""
    needed = needs(name)
    assert is_bare(name, (nothing, SHIPPED)) == (None not in needed)
    for one in (name, *filter(None, needed)):
        assert not is_bare(name, ({one: ""}.get, SHIPPED))


@pytest.mark.parametrize(
    "tag", ["{% include page.url %}", "{%- extends x if y else 'base.html' %}", "{% from ('a') import b %}"]
)
def test_a_name_that_is_reckoned_is_in_doubt(tag: str) -> None:
    ours: Callable[[str], str | None] = {"base.html": "", "a": "", "page.html": tag}.get
    assert not is_bare("page.html", (nothing, ours))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_called_directly_is_ours(name: str) -> None:
    """No template of ours gives another meaning to the functions that are called without a look at them."""
    template = parsed(name)
    named = {one.name for one in template.find_all(nodes.Name) if one.ctx != "load"}
    macros = {one.name for one in template.find_all(nodes.Macro)}
    assert not DIRECT & (named | macros)
    assert not KEPT.keys() & named
    assert all(KEPT[one] == name for one in KEPT.keys() & macros)
    for one in template.find_all(nodes.FromImport):
        brought = {each if isinstance(each, str) else each[1] for each in one.names}
        assert not DIRECT & brought
        assert all(one.template == nodes.Const(KEPT[each]) for each in KEPT.keys() & brought)
        assert not (KEPT.keys() & brought and one.with_context)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.text().map(Markup), st.dates()))
def test_what_is_shown_is_escaped_as_jinja_does(value: object) -> None:
    assert str(PlainEnvironment.shown(value)) == str(escape(value))


@pytest.mark.parametrize("name", sorted(SAID))
def test_what_is_said_without_another_look_is_safe(name: str, planned: tuple[Page, Frame]) -> None:
    """Filters whose text goes onto the page as it is have escaped it, or take nothing but days."""
    page, frame = planned
    thing = date(2026, 3, 12) if name == "iso" else "<script>alert(1)</script>\"'&"
    environment = Environments("zh", frame, Prose({}), ({"own.html": f"{{{{ thing|{name} }}}}"}.get,)).of(page)
    text = environment.get_template("own.html").render(thing=thing, root="")
    assert text
    assert "<script" not in text
