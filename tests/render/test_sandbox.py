import pytest
from jinja2.exceptions import SecurityError

from site_builder.render.sandbox import ReadOnlyEnvironment

WAYS_OUT = [
    "{{ x.__class__.__mro__ }}",
    "{{ ''.__class__ }}",
    "{{ x['__class__'] }}",
    "{{ x|attr('__class__') }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ '{a.__class__}'.format_map({'a': x}) }}",
    "{{ f.__globals__ }}",
    "{{ g.gi_frame.f_globals }}",
    "{{ cycler.__init__.__globals__ }}",
]


@pytest.mark.parametrize("source", WAYS_OUT)
def test_a_template_finds_no_way_to_the_machine(source: str) -> None:
    environment = ReadOnlyEnvironment()
    given = {"x": 1, "f": lambda: None, "g": (one for one in "x")}
    try:
        shown = environment.from_string(source).render(given)
    except SecurityError:
        return
    assert "class" not in shown
    assert "globals" not in shown


def test_what_pages_hold_can_be_read() -> None:
    assert ReadOnlyEnvironment().from_string("{{ x.real }} {{ 'a b'.split()|length }}").render(x=1) == "1 2"
