"""A mapping with other values is what a new one with these values would be."""

import random

from site_builder.app.when_asked import changed


def test_it_is_what_a_new_mapping_would_be() -> None:
    chance = random.Random(1)  # noqa: S311 - nothing secret
    first = {str(number): number for number in range(2000)}
    held, plain = changed(first, {}), dict(first)
    for _ in range(3000):
        key, value = str(chance.randrange(2500)), chance.choice((None, 1, 2))
        held = changed(held, {key: value})
        plain = {**plain, key: value} if value is not None else {one: plain[one] for one in plain if one != key}
        assert (key in held) is (key in plain)
        assert held.get(key) == plain.get(key)
    assert dict(held) == plain
    assert len(held) == len(plain)
    assert first == {str(number): number for number in range(2000)}
