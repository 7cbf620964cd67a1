"""How facets are made of what rows say."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.words import Term
from site_builder.pages.facets import Dimension, Named, make_facets

Saying = tuple[str, ...]


def letters(said: Saying) -> Sequence[Named]:
    return [(one.lower(), one) for one in said]


DIMENSION: Dimension[Saying] = Dimension(
    key="letter", label=Term("facet.letter"), read=lambda row: row, named=letters, order=["c", "a"]
)


@given(st.lists(st.lists(st.sampled_from("abcAB"), max_size=3).map(tuple), min_size=1))
def test_every_row_has_its_values_and_they_are_counted_row_by_row(rows: list[Saying]) -> None:
    made = make_facets([DIMENSION], rows)
    if not any(rows):
        assert made == ()
        return
    keys = [one.key for one in made[0].values]
    assert keys == sorted(keys, key=lambda key: (key == "", {"c": 0, "a": 1}.get(key, 2), key))
    assert [[keys[place] for place in cell] for cell in made[0].cells] == [
        sorted({one.lower() for one in row} or {""}, key=keys.index) for row in rows
    ]
    assert [one.count for one in made[0].values] == [
        sum(key in ({one.lower() for one in row} or {""}) for row in rows) for key in keys
    ]


def test_a_value_is_called_what_the_last_row_calls_it() -> None:
    made = make_facets([DIMENSION], [("a",), ("A", "b"), ("B",), ("A", "b")])
    assert [(one.key, one.label, one.count) for one in made[0].values] == [("a", "A", 3), ("b", "b", 3)]
