import threading
import time
from pathlib import Path

from site_builder.adapters.live import Live, Notice
from site_builder.adapters.serve import page_at
from site_builder.adapters.watch import Settled, look

NOTICE = Notice(title="built")


def version(live: Live, page: str) -> int:
    return live.wait(-1, 0, page)[0]


def test_only_who_looks_at_a_page_ahead_is_told(tmp_path: Path) -> None:
    live = Live(tmp_path)
    live.publish(NOTICE)
    live.show_ahead({"a.html": b"new", "b.html": b"as before"}, NOTICE, ("b.html",))
    assert [version(live, page) for page in ("a.html", "b.html", "c.html")] == [2, 1, 1]
    assert live.read_ahead("a.html") == b"new"
    assert live.read_ahead("c.html") is None


def test_a_page_that_shows_the_same_when_its_site_is_there_is_not_told_again(tmp_path: Path) -> None:
    live = Live(tmp_path)
    live.publish(NOTICE)
    live.show_ahead({"a.html": b"new", "b.html": b"new"}, NOTICE)
    live.publish(NOTICE, ("a.html",))
    assert [version(live, page) for page in ("a.html", "b.html", "c.html")] == [2, 3, 3]
    assert live.read_ahead("a.html") is None
    live.publish(NOTICE)
    assert version(live, "a.html") == 4


def test_a_site_that_was_overtaken_leaves_what_is_newer(tmp_path: Path) -> None:
    live = Live(tmp_path)
    live.show_ahead({"a.html": b"new"}, NOTICE)
    live.publish_behind()
    assert live.read_ahead("a.html") == b"new"
    assert [version(live, page) for page in ("a.html", "c.html")] == [1, 2]


def test_where_there_is_no_new_site_every_page_says_so_and_shows_what_it_did(tmp_path: Path) -> None:
    live = Live(tmp_path)
    live.show_ahead({"a.html": b"new"}, NOTICE)
    live.say(Notice(level="error", title="a template"))
    assert live.read_ahead("a.html") == b"new"
    assert [version(live, page) for page in ("a.html", "c.html")] == [2, 2]
    assert live.notice.title == "a template"


def test_waiting_ends_with_the_news_of_its_own_page(tmp_path: Path) -> None:
    live = Live(tmp_path)
    threading.Timer(0.1, lambda: live.show_ahead({"a.html": b""}, NOTICE)).start()
    assert live.wait(0, 10, "a.html")[0] == 1
    start = time.monotonic()
    assert live.wait(0, 0.05, "other.html")[0] == 0
    assert time.monotonic() - start < 5


def test_the_pages_looked_at_are_those_that_asked_last(tmp_path: Path) -> None:
    live = Live(tmp_path)
    for number in range(20):
        live.read_ahead(f"{number}.html")
    live.wait(0, 0, "15.html")
    assert live.looked_at() == ("15.html", "19.html", "18.html", "17.html", "16.html", "14.html", "13.html", "12.html")


def test_addresses_and_the_pages_they_mean() -> None:
    assert page_at("/") == "index.html"
    assert page_at("/en/") == "en/index.html"
    assert page_at("/customers/%E5%AE%A2.html") == "customers/客.html"
    assert page_at("//a//b.html") == "a/b.html"
    assert page_at("") == ""


def test_a_bell_is_heard_once_by_who_does_not_wait() -> None:
    bell = Settled(settle=0.01)
    assert not bell.has_rung()
    bell.touch()
    time.sleep(0.05)
    assert bell.has_rung()
    assert not bell.has_rung()
    bell.close()
    assert bell.is_closed
    assert not bell.has_rung()


def test_a_look_tells_whether_anything_changed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    file = tmp_path / "a/one.md"
    file.write_text("one")
    before = look([tmp_path / "a", tmp_path / "missing"])
    (tmp_path / "a/.one.md.swp").write_text("an editor's")
    assert look([tmp_path / "a", tmp_path / "missing"]) == before
    file.write_text("one and more")
    assert look([tmp_path / "a"]) != before
