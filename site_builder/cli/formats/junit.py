"""JUnit's XML: Jenkins, GitLab, Gitea's runners and most other servers show it as test results."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from site_builder.adapters.console import visible
from site_builder.cli.formats.outcome import Outcome, said_of, summary
from site_builder.cli.formats.text import cut_short
from site_builder.model.problem import Problem, Severity

_NOT_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")


def document(outcome: Outcome) -> str:
    """One test a problem: errors fail it, warnings and notes are its output; a clean run is one that passes."""
    problems = outcome.result.problems
    failures = str(sum(one.severity is Severity.ERROR for one in problems))
    tests = str(max(len(problems), 1))
    top = Element("testsuites", name="genjin", tests=tests, failures=failures, errors="0")
    suite = SubElement(top, "testsuite", name="genjin check", tests=tests, failures=failures, errors="0", skipped="0")
    for problem in problems:
        suite.append(_case(problem, outcome))
    if not problems:
        SubElement(suite, "testcase", name=summary(outcome), classname="genjin")
    for line in _closing(outcome):
        SubElement(suite, "system-out").text = line
    indent(top)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(top, encoding="unicode")}\n'


def _case(problem: Problem, outcome: Outcome) -> Element:
    said = said_of(problem, outcome.words)
    path = _plain(visible(problem.path))
    place = f"{path}:{problem.span.line}"
    case = Element("testcase", name=_plain(f"{problem.code} {said.title} ({place})"), classname=path)
    text = _plain("\n".join(filter(None, (place, said.message, said.remedy, said.fix))))
    if problem.severity is Severity.ERROR:
        message = _plain(" ".join(said.message.split()))
        SubElement(case, "failure", type=problem.code, message=message).text = text
    else:
        SubElement(case, "system-out").text = text
    return case


def _closing(outcome: Outcome) -> Iterator[str]:
    """The sum of it, said once behind the tests."""
    result = outcome.result
    if result.problems:
        yield "\n".join((*cut_short(outcome, len(result.problems)), summary(outcome)))


def _plain(text: str) -> str:
    """Without the two signs that XML cannot hold and `visible` lets through."""
    return text.translate(_NOT_XML)
