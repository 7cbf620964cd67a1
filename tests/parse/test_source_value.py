"""Where a customer came from, in a team that lists no sources."""

import pytest

from site_builder.parse.source_value import read_source


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Exhibition, spring fair", ("Exhibition", "spring fair")),
        ("展会； 春季", ("展会", "春季")),
        (", x", (",", "x")),
        ("Referral", ("Referral", None)),
    ],
)
def test_a_comma_before_the_detail_is_no_part_of_the_source(text: str, wanted: tuple[str, str | None]) -> None:
    assert read_source(text, ()) == wanted
