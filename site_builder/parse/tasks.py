"""Tasks: `- [ ] DATE @person text #tag`, done as `- [x] … (DATE)`."""

import re
from dataclasses import replace
from datetime import date

from site_builder.model.frozen import dataclass
from site_builder.model.place import Edit
from site_builder.model.problem import Problem, Remedy
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.model.task import Task
from site_builder.parse.body_text import BodyText
from site_builder.parse.dates import DATE, DateFault, read_date
from site_builder.parse.log_deals import leading_money
from site_builder.parse.log_qualifiers import Place, leading_relative
from site_builder.parse.tags import find_tags, without_tags
from site_builder.parse.vocabulary import log_marks as marks
from site_builder.parse.vocabulary import task_words as words
from site_builder.parse.width import fold

_LOOSE = regex(rf"[ \t]*(?:{marks.BULLET}|{marks.NUMBERING})?[ \t]*{marks.CHECKBOX}[ \t]*")
_STRICT = regex(rf"[ \t]*-[ \t]{marks.EXACT_BOX}(?:[ \t]|$|\n)")
_UNTICKED = regex(rf"[ \t]*(?:{marks.BULLET}[ \t]*)(?=(?:{DATE})[ \t]*@|@[^\s@]{{1,40}}[ \t]+(?:{DATE}))")
_INDENT = regex(r" {2}|\t| \t|\u3000")
_DATE = regex(rf"(?P<date>{DATE})")
_BY = regex(marks.BY)
_PERSON = regex(rf"{marks.PERSON}[ \t]*")
_NEXT_PERSON = regex(rf"{words.AND}[ \t]*{marks.NAME}[ \t]*")
_BETWEEN = regex(rf"[ \t]*{words.AND}?[ \t]*(?=@)")
_ASKED = regex(rf"[ \t]*{words.ARROWS}[ \t]*{marks.PERSON}", re.IGNORECASE)
_DONE = regex(
    rf"\([ \t]*{words.DONE_WORDS}[ \t]*(?P<inside>[^()\n]{{1,30}}?)[ \t]*{words.DONE_WORDS}\)[ \t]*$", re.IGNORECASE
)
_TAIL_TAGS = regex(r"(?:[ \t]+#[^\s#]{1,32})+[ \t]*$")
_SPACES = regex(r"[ \t]+")
_DAY_LIKE = regex(r"\d")


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks of a section; `stray` are its lines that are no tasks."""

    tasks: tuple[Task, ...]
    stray: tuple[Place, ...]
    problems: tuple[Problem, ...]


def read_tasks(text: BodyText, lines: list[Place], fenced: frozenset[int]) -> Tasks:
    """The tasks in the lines of a section (without their end marks)."""
    tasks: list[Task] = []
    stray: list[Place] = []
    problems: list[Problem] = []
    for line in lines:
        read = None if line[0] in fenced else _read_line(text, line)
        if read:
            tasks.append(read[0])
            problems += read[1]
        elif tasks and _INDENT.match(text.text, *line) and not text.text[line[0] : line[1]].isspace():
            tasks[-1] = replace(tasks[-1], text=f"{tasks[-1].text}\n{text.typed(line).strip()}")
        elif text.typed(line).strip():
            stray.append(line)
    return Tasks(tuple(tasks), tuple(stray), tuple(problems))


def _read_line(text: BodyText, line: Place) -> tuple[Task, list[Problem]] | None:
    found = _LOOSE.match(text.folded, *line)
    if found:
        done = found["mark"] in words.DONE_MARKS and bool(found["mark"])
        task, problems = _task(text, line, found.end(), done=done)
        return task, [*_form(text, line, found, task), *problems]
    bare = _UNTICKED.match(text.folded, *line)
    if not bare:
        return None
    task, problems = _task(text, line, bare.end(), done=False)
    remedy = text.remedy(Edit(line[0], bare.end(), "- [ ] "))
    return task, [_malformed(text, line, "unticked", remedy), *problems]


def _form(text: BodyText, line: Place, found: re.Match[str], task: Task) -> list[Problem]:
    if not task.text:
        return [_malformed(text, line, "empty", None)]
    if _STRICT.match(text.folded, *line):
        return []
    indent = len(found[0]) - len(found[0].lstrip(" \t"))
    mark = "x" if task.done else " "
    return [_malformed(text, line, "", text.remedy(Edit(line[0] + indent, found.end(), f"- [{mark}] ")))]


def _malformed(text: BodyText, line: Place, variant: str, remedy: Remedy | None) -> Problem:
    return text.problem("GJ219", line, variant=variant, remedy=remedy, params={"line_text": text.typed(line).strip()})


def _task(text: BodyText, line: Place, at: int, *, done: bool) -> tuple[Task, list[Problem]]:
    """Everything behind the box."""
    at, due, people, problems = _head(text, at, line[1])
    rest = text.typed((at, line[1])).strip()
    asked = _ASKED.search(fold(rest))
    if asked:
        rest = rest[: asked.start()] + rest[asked.end() :]
    rest, done_on, faults = _done(text, rest, line) if done else (rest, None, [])
    tags = find_tags(rest)
    plain = _SPACES.sub(" ", without_tags(rest))
    money = leading_money(fold(plain))[0] if "payment" in tags else None
    task = Task(
        text=plain,
        done=done,
        due=due,
        done_on=done_on,
        assignees=tuple(_known(text.rules, name) for name in people),
        asked_by=_known(text.rules, asked["name"]) if asked else None,
        tags=tags,
        money=money,
        valid=not problems and not faults,
        span=text.span(line),
    )
    return task, [*problems, *faults]


def _head(text: BodyText, at: int, end: int) -> tuple[int, date | None, list[str], list[Problem]]:
    """The day and the people at the beginning, in either order."""
    due: date | None = None
    people: list[str] = []
    problems: list[Problem] = []
    dated = False
    while at < end:
        if not dated and (place := _day_at(text, at, end)):
            dated = True
            due, found = _day(text, place)
            problems += found
            at = _by(text, place[1], end)
        elif person := _person(text, at, end, named=bool(people)):
            people.append(text.typed(person.span("name")))
            at = person.end()
        else:
            break
        at = _skip(text, at, end)
    return at, due, people, problems


def _by(text: BodyText, at: int, end: int) -> int:
    found = _BY.match(text.folded, at, end)
    return found.end() if found else at


def _person(text: BodyText, at: int, end: int, *, named: bool) -> re.Match[str] | None:
    """Somebody with an `@`, or behind others a known member without one."""
    found = _PERSON.match(text.folded, at, end)
    if found or not named:
        return found
    bare = _NEXT_PERSON.match(text.folded, at, end)
    return bare if bare and text.rules.team.find(text.typed(bare.span("name"))) else None


def _day_at(text: BodyText, at: int, end: int) -> Place | None:
    found = _DATE.match(text.folded, at, end)
    return found.span("date") if found else leading_relative(text.folded, at, end)


def _day(text: BodyText, place: Place) -> tuple[date | None, list[Problem]]:
    typed = text.typed(place)
    day = read_date(typed)
    if not isinstance(day, DateFault):
        return day, []
    if day is DateFault.IMPOSSIBLE:
        return None, [text.problem("GJ202", place, field="due", params={"date": typed})]
    return None, [text.problem("GJ203", place, field="due", params={"word": typed})]


def _skip(text: BodyText, at: int, end: int) -> int:
    between = _BETWEEN.match(text.folded, at, end)
    at = between.end() if between else at
    spaces = _SPACES.match(text.folded, at, end)
    return spaces.end() if spaces else at


def _done(text: BodyText, rest: str, line: Place) -> tuple[str, date | None, list[Problem]]:
    """The day in brackets at the end, which tags may follow."""
    folded = fold(rest)
    tail = _TAIL_TAGS.search(folded[-400:])
    cut = len(folded) - (len(folded[-400:]) - tail.start()) if tail else len(folded)
    found = _DONE.search(folded[max(0, cut - 100) : cut])
    if not found or not _DAY_LIKE.search(found["inside"]):
        return rest, None, []
    start = max(0, cut - 100) + found.start()
    day = read_date(found["inside"])
    if isinstance(day, DateFault):
        return _undated(text, rest, line, found["inside"], day)
    return f"{rest[:start].rstrip()} {rest[cut:].strip()}".strip(), day, []


def _undated(
    text: BodyText, rest: str, line: Place, inside: str, why: DateFault
) -> tuple[str, date | None, list[Problem]]:
    if why is DateFault.IMPOSSIBLE:
        start = text.folded.rfind(inside, *line)
        place = (start, start + len(inside)) if start >= 0 else line
        return rest, None, [text.problem("GJ202", place, field="done", params={"date": inside})]
    return rest, None, []


def _known(rules: Rules, name: str) -> str:
    member = rules.team.find(name)
    return member.id if member else name
