"""What a record states, whatever its layout: two texts with the same meaning say the same to everybody."""

from collections import Counter

from site_builder.model.customer import Customer
from site_builder.model.plain import plain
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.parse.body import Body, read_body
from site_builder.parse.customer import read_customer
from site_builder.parse.front_matter import find_fences
from site_builder.parse.text import SourceText

_OF_BYTES = frozenset({"GJ002", "GJ003"})


def meaning(source: SourceText, rules: Rules, *, inbox: bool = False) -> object:
    """A value that is equal for two records exactly if they state the same and have the same mistakes."""
    if inbox:
        fences = find_fences(source)
        body = read_body(source, fences.body, rules, inbox=True)
        return (source.text[fences.start : fences.end].strip(), _body(body), _mistakes(body.problems))
    customer, problems = read_customer(source, rules)
    return (plain(customer), _body(customer), _mistakes(problems))


def _body(one: Customer | Body) -> object:
    return (
        tuple(entry.fingerprint for entry in one.follow_ups),
        _lines(one.notes),
        tuple(filter(None, map(_lines, one.stray))),
        tuple(_lines(entry.text) for entry in one.malformed),
        plain(one.tasks),
    )


def _mistakes(problems: tuple[Problem, ...]) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.variant) for one in problems if one.code not in _OF_BYTES)


def _lines(text: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line.rstrip() for line in text.split("\n") if line.strip())
