"""`serve` as a hostile program on the network speaks to it: raw bytes over a real socket."""

import socket
import threading
from collections.abc import Iterator

import pytest

from site_builder.adapters.live import Live
from site_builder.adapters.serve import SiteServer

SECRET = b"gjsecret"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    base = tmp_path_factory.mktemp("served")
    site = base / "site"
    (site / "a").mkdir(parents=True)
    for place in ("secret.html", "out/index.html", "out/secret.html"):
        (base / place).parent.mkdir(exist_ok=True)
        (base / place).write_bytes(SECRET)
    (site / "index.html").write_bytes(b"<body>ours</body>")
    (site / "folder").symlink_to(base / "out")
    (site / "a/up").symlink_to("../../out")
    (site / "a/index.html").symlink_to(base / "secret.html")
    server = SiteServer(Live(site), 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.live.close()
    server.shutdown()
    server.server_close()


def answer(port: int, said: bytes) -> bytes:
    """What comes back; the port's number stands for PORT."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(said.replace(b"PORT", str(port).encode()))
        line.shutdown(socket.SHUT_WR)
        parts = []
        while part := line.recv(65536):
            parts.append(part)
    return b"".join(parts)


GOOD = b"Host: 127.0.0.1:PORT\r\n\r\n"
PATHS = (
    *(
        b"/../secret.html",
        b"/%2e%2e/secret.html",
        b"/%2e%2e%2fsecret.html",
        b"/..%5csecret.html",
        b"/a/../../secret.html",
    ),
    *(
        b"/%252e%252e/secret.html",
        b"/..;/secret.html",
        b"/.%00./secret.html",
        b"/a/up/secret.html",
        b"/folder/secret.html",
    ),
    *(
        b"/folder",
        b"/folder/",
        b"/a",
        b"/a/",
        b"/a/index.html",
        b"//127.0.0.1/../secret.html",
        b"/%c0%ae%c0%ae/secret.html",
    ),
    *(b"/\xff\xfe", b"http://127.0.0.1/../secret.html", b"/?/../secret.html#/../", b"*", b"/" + b"a/" * 20_000),
)


@pytest.mark.parametrize("path", PATHS, ids=lambda one: repr(one[:30]))
def test_nothing_outside_the_site_whatever_is_asked(path: bytes, port: int) -> None:
    said = answer(port, b"GET " + path + b" HTTP/1.1\r\n" + GOOD)
    assert SECRET not in said
    assert said.startswith((b"HTTP/1.1 ", b"HTTP/1.0 ", b"<!DOCTYPE"))


@pytest.mark.parametrize(
    "hosts",
    [
        *(b"Host: evil.example\r\n\r\n", b"\r\n", b"Host:\r\n\r\n", b"Host: 127.0.0.1.evil.example:PORT\r\n\r\n"),
        *(
            b"Host: localhost.evil.example\r\n\r\n",
            b"Host: 127.0.0.1@evil.example\r\n\r\n",
            b"Host: 0.0.0.0:PORT\r\n\r\n",
        ),
        *(
            b"Host: 127.1\r\n\r\n",
            b"Host: evil.example\r\nHost: 127.0.0.1\r\n\r\n",
            b"X-Forwarded-Host: 127.0.0.1\r\n\r\n",
        ),
        *(b"Host: 127.0.0.1\r\nHost: evil.example\r\n\r\n", b"Host: 127.0.0.1, evil.example\r\n\r\n"),
    ],
)
def test_only_who_means_this_machine_is_answered(hosts: bytes, port: int) -> None:
    for path in (b"/", b"/.genjin/wait.js?now&seen=0"):
        said = answer(port, b"GET " + path + b" HTTP/1.1\r\n" + hosts)
        assert b" 403 " in said.split(b"\r\n", 1)[0]
        assert b"ours" not in said


@pytest.mark.parametrize(
    "host", [b"127.0.0.1", b"127.0.0.1:PORT", b"localhost:PORT", b"LOCALHOST", b"[::1]:PORT", b"[::1]"]
)
def test_this_machine_is_answered_by_any_of_its_names(host: bytes, port: int) -> None:
    assert b"ours" in answer(port, b"GET / HTTP/1.1\r\nHost: " + host + b"\r\n\r\n")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE", "PROPFIND", "get"])
def test_nothing_can_be_done_but_read(method: str, port: int) -> None:
    said = answer(port, f"{method} / HTTP/1.1\r\n".encode() + GOOD)
    assert said.startswith((b"HTTP/1.1 501", b"HTTP/1.0 501"))
    assert b"access-control" not in said.lower()


def test_what_an_address_says_stands_in_no_header(port: int) -> None:
    said = answer(port, b"GET /folder%0d%0aSet-Cookie:x=1 HTTP/1.1\r\n" + GOOD)
    assert b"\r\nset-cookie" not in said.lower()


def test_half_a_request_and_noise_end_nothing(port: int) -> None:
    for said in (
        b"",
        b"G",
        b"GET",
        b"GET /",
        b"\0" * 5000,
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 500,
    ):
        answer(port, said)
    assert b"ours" in answer(port, b"GET / HTTP/1.1\r\n" + GOOD)
