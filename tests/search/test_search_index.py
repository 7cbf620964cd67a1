"""What the search looks through: every word of the records, and nothing that could leave the script it stands in."""

import json
from datetime import date

from site_builder.exporters import search_index
from site_builder.exporters.search_index import PART, Hit, index
from site_builder.parse.links import plainer
from tests.pages_figures.figure_team import example


def content(script: bytes) -> dict[str, object]:
    text = script.decode()
    head, tail = "window.GENJIN_SEARCH.add(", ");\n"
    assert text.startswith(head)
    assert text.endswith(tail)
    found = json.loads(text.removeprefix(head).removesuffix(tail))
    assert isinstance(found, dict)
    return found


def texts() -> str:
    return "\n".join(
        str(text) for _, script in search_index.export(example()) for text in _list(content(script)["texts"])
    )


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def test_every_entry_next_step_task_contact_and_page_can_be_found() -> None:
    all_texts, plain = texts(), plainer(example().book.names)
    for one in example().book.customers:
        for contact in one.contacts:
            assert contact.name in all_texts
        for entry in one.follow_ups:
            for line in entry.content.splitlines():
                assert " ".join(plain(line).split()) in all_texts
        for task in one.tasks:
            assert " ".join(task.text.split()) in all_texts
    for page in example().book.knowledge:
        assert page.title in all_texts


def test_entries_lead_to_their_place_and_the_newest_come_first() -> None:
    scripts = dict(search_index.export(example()))
    part = content(scripts["data/search-1.js"])
    days = [str(_list(row)[3]) for row in _list(part["rows"])]
    assert days == sorted(days, reverse=True)
    assert all("#e" in str(url) for url in _list(part["urls"]))
    assert content(scripts["data/search-0.js"])["parts"] == len(scripts)


def test_nothing_in_a_record_ends_the_script() -> None:
    bad = "</script><script>alert(1)</script> \u2028 <!-- & ]]> \\ \" ' 华东"
    ((_, script),) = index([Hit(kind="note", name=bad, url="customers/a.html", text=bad)], [])
    assert b"</script" not in script
    assert b"<!--" not in script
    assert "\u2028" not in script.decode()
    assert _list(content(script)["texts"]) == [bad]


def test_long_logs_are_cut_into_parts() -> None:
    entries = [
        Hit(kind="entry", name="a", url=f"customers/a.html#e{number}", text="x", on=date(2026, 1, 1))
        for number in range(2 * PART + 1)
    ]
    parts = [content(script) for _, script in index([], entries)]
    assert [len(_list(part["rows"])) for part in parts] == [0, PART, PART, 1]


def test_the_index_does_not_depend_on_the_language() -> None:
    assert [path for path, _ in search_index.export(example())] == ["data/search-0.js", "data/search-1.js"]


def test_pages_of_the_teams_own_are_found_by_title_and_text() -> None:
    part = content(dict(search_index.export(example()))["data/search-0.js"])
    rows, said = [_list(row) for row in _list(part["rows"])], _list(part["texts"])
    own = {
        str(_list(part["names"])[int(str(row[1]))]): str(text)
        for row, text in zip(rows, said, strict=True)
        if row[0] == "own"
    }
    assert set(own) == {"团队约定", "季度战报"}
    assert "Quarter at a glance" in own["季度战报"]
    assert "逾期的先打电话" in own["团队约定"]
    assert "看一次完整的推进" in own["团队约定"]
    assert not {sign for text in own.values() for sign in ("{{", "{%", "<", "**", "[[") if sign in text}
