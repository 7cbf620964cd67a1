import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.adapters.live import Live, Notice
from site_builder.adapters.serve import SiteServer, find_file, with_reload


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SiteServer]:
    site = tmp_path / "site"
    (site / "reps").mkdir(parents=True)
    (site / "index.html").write_bytes(b"<html><body>hello</body></html>")
    (site / "reps/index.html").write_bytes(b"<body>reps</body>")
    (site / "客户.html").write_bytes(b"<body>customer</body>")
    (site / "a.css").write_bytes(b"css")
    (site / ".hidden").write_bytes(b"hidden")
    (tmp_path / "secret.html").write_bytes(b"secret")
    (site / "link.html").symlink_to(tmp_path / "secret.html")
    server = SiteServer(Live(site), 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.live.close()
    server.shutdown()
    server.server_close()


def get(
    server: SiteServer, path: str, host: str | None = None, method: str = "GET"
) -> tuple[int, dict[str, str], bytes]:
    port = server.server_address[1]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{port}")
    connection.endheaders()
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), content


def test_pages_come_with_the_reload_script_and_files_as_they_are(server: SiteServer) -> None:
    status, headers, content = get(server, "/")
    assert status == 200
    assert content == b'<html><body>hello<script src="/.genjin/reload.js" defer></script></body></html>'
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert get(server, "/a.css?v=1")[2] == b"css"
    assert get(server, "/%E5%AE%A2%E6%88%B7.html")[0] == 200
    assert get(server, "/", method="HEAD")[2] == b""


def test_a_folder_without_its_slash_is_sent_there(server: SiteServer) -> None:
    status, headers, _ = get(server, "/reps")
    assert (status, headers["Location"]) == (302, "/reps/")
    assert get(server, "/reps/")[0] == 200
    assert get(server, "//reps")[1]["Location"] == "/reps/"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/reps/../../secret.html",
        "/..%2fsecret.html",
        "/..\\secret.html",
        "/.hidden",
        "/link.html",
        "/%00",
        "/C:/x",
        "//etc/passwd",
        "/nothing.html",
        "/.genjin/other",
    ],
)
def test_nothing_but_the_site_is_served(server: SiteServer, path: str) -> None:
    status, _, content = get(server, path)
    assert status == 404
    assert b"secret" not in content
    assert b"hidden" not in content


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", ""])
def test_other_names_for_this_machine_are_refused(server: SiteServer, host: str) -> None:
    assert get(server, "/", host=host or " ")[0] == 403


def test_localhost_is_this_machine(server: SiteServer) -> None:
    assert get(server, "/", host="localhost:1")[0] == 200


def test_only_reading_is_possible(server: SiteServer) -> None:
    assert get(server, "/", method="POST")[0] == 501


def test_the_page_waits_for_news(server: SiteServer) -> None:
    assert b"genjinNews" in get(server, "/.genjin/reload.js")[2]
    assert b'"version": 0' in get(server, "/.genjin/wait.js?now&seen=0")[2]
    notice = Notice(level="error", title="</script>错", lines=("a",))
    threading.Timer(0.1, lambda: server.live.publish(notice)).start()
    news = get(server, "/.genjin/wait.js?seen=0")[2]
    assert b'"version": 1' in news
    assert b"\\u9519" in news
    assert b'"version": 1' in get(server, "/.genjin/wait.js?seen=junk")[2]


def test_a_page_ahead_of_its_site_is_shown_with_the_script(server: SiteServer) -> None:
    server.live.show_ahead({"index.html": b"<body>ahead</body>", "a.css": b"no page"}, Notice())
    assert get(server, "/")[2].startswith(b"<body>ahead<script")
    assert get(server, "/index.html")[2].startswith(b"<body>ahead<script")
    assert get(server, "/a.css")[2] == b"css"
    assert b'"version": 1' in get(server, "/.genjin/wait.js?seen=0&page=/")[2]
    assert b'"version": 0' in get(server, "/.genjin/wait.js?seen=0&now&page=/reps/")[2]
    server.live.publish(Notice())
    assert b"hello" in get(server, "/")[2]


def test_the_server_listens_on_this_machine_only(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.address.startswith("http://127.0.0.1:")


def test_a_page_without_an_end_gets_the_script_too() -> None:
    assert with_reload(b"x").startswith(b"x<script")


def test_find_file_survives_anything(tmp_path: Path) -> None:
    for path in ("/" + "a" * 5000, "/%ff%fe", "/\ud800", "/%F0%9F%98%80"):
        assert find_file(tmp_path, path) is None


def test_a_page_waits_although_now_is_part_of_its_name(server: SiteServer) -> None:
    server.live.publish(Notice())
    threading.Timer(0.3, server.live.publish, (Notice(title="new"),)).start()
    assert b'"new"' in get(server, "/.genjin/wait.js?seen=1&page=%2Fknowledge.html")[2]


def test_a_page_tells_its_own_version_and_nothing_else_does(server: SiteServer) -> None:
    server.live.publish(Notice())
    server.live.show_ahead({"reps/index.html": b"<body>ahead</body>"}, Notice())
    told = [get(server, path)[1].get("Server-Timing") for path in ("/reps/", "/index.html", "/missing.html")]
    assert told == ['genjin;desc="2"', 'genjin;desc="1"', 'genjin;desc="1"']
    assert "Server-Timing" not in get(server, "/.genjin/wait.js?now")[1]


@pytest.mark.parametrize("line", ["http://[", "http://[/", "http://a]/"])
def test_an_address_that_is_none_is_refused(server: SiteServer, line: str) -> None:
    assert get(server, line)[0] == 400


@pytest.mark.parametrize("seen", ["9" * 5_000, "-1", "x", "%E2%91%A0", ""])
def test_a_version_that_is_none_is_an_old_one(server: SiteServer, seen: str) -> None:
    status, _, content = get(server, f"/.genjin/wait.js?seen={seen}")
    assert status == 200
    assert content.startswith(b'window.genjinNews({"version": 0')
