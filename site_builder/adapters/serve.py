"""A site on this machine only: files of one folder, and a page that reloads itself."""

import json
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from site_builder.adapters.live import Live, Notice

HOST = "127.0.0.1"
OWN = "/.genjin/"
"""Below this address lies what only `serve` adds; a built site holds nothing of it."""

_WAIT = 25.0
_DIGITS = 18
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".vcf": "text/vcard; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".webmanifest": "application/manifest+json",
}
_TAG = b'<script src="/.genjin/reload.js" defer></script></body>'
_RELOAD = (Path(__file__).parent / "reload.js").read_bytes


class SiteServer(ThreadingHTTPServer):
    """Serves a `Live` site on 127.0.0.1; port 0 takes a free one."""

    daemon_threads = True
    allow_reuse_address = False

    def __init__(self, live: Live, port: int) -> None:
        self.live = live
        super().__init__((HOST, port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes its connection is no event."""

    @property
    def address(self) -> str:
        """What to open."""
        return f"http://{HOST}:{self.server_address[1]}/"


class _Handler(BaseHTTPRequestHandler):
    server: SiteServer
    server_version = "genjin"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 60
    version: int | None = None
    """Of the page that is answered; the script in it may read this header and no other."""

    def do_GET(self) -> None:
        """A file of the site, or one of our own."""
        self.version = None
        if not _is_ours(self.headers.get_all("Host", [])):
            # another name that resolves to this machine: a page of somebody else asks (DNS rebinding)
            self._answer(HTTPStatus.FORBIDDEN, b"", "text/plain")
            return
        address = _address(self.path)
        if address is None:
            self._answer(HTTPStatus.BAD_REQUEST, b"", "text/plain")
        elif address.path.startswith(OWN):
            self._own(address.path.removeprefix(OWN), address.query)
        else:
            self._file(address.path)

    def do_HEAD(self) -> None:
        """The same without the content."""
        self.do_GET()

    def _own(self, name: str, query: str) -> None:
        if name == "reload.js":
            self._answer(HTTPStatus.OK, _RELOAD(), _TYPES[".js"])
        elif name == "wait.js":
            asked = parse_qs(query, keep_blank_values=True)
            seen, page = (asked.get(name, [""])[0] for name in ("seen", "page"))
            wait = 0 if "now" in asked else _WAIT
            version, notice = self.server.live.wait(_version(seen), wait, page_at(page))
            self._answer(HTTPStatus.OK, _news(version, notice), _TYPES[".js"])
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"", "text/plain")

    def _file(self, path: str) -> None:
        folder = self.server.live.folder
        self.version = self.server.live.version_of(page_at(path))  # before its content: a newer one is asked for then
        if path.endswith((".html", "/")):
            ahead = self.server.live.read_ahead(page_at(path))
            if ahead is not None:
                self._answer(HTTPStatus.OK, with_reload(ahead), _TYPES[".html"])
                return
        file = find_file(folder, path)
        if file is None:
            self._missing(folder)
            return
        if file.name == "index.html" and not path.endswith(("/", "/index.html")):
            self._redirect(f"{path}/")  # a folder: relative addresses need the slash
            return
        try:
            content = file.read_bytes()
        except OSError:  # the folder is being replaced at this moment
            self._missing(folder)
            return
        kind = _TYPES.get(file.suffix.lower(), "application/octet-stream")
        self._answer(HTTPStatus.OK, with_reload(content) if file.suffix == ".html" else content, kind)

    def _missing(self, folder: Path) -> None:
        page = find_file(folder, "/404.html")
        content = page.read_bytes() if page else b"<!doctype html><title>404</title><body>404</body>"
        self._answer(HTTPStatus.NOT_FOUND, with_reload(content), _TYPES[".html"])

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", "/" + path.lstrip("/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        if self.version is not None:
            self.send_header("Server-Timing", f'genjin;desc="{self.version}"')
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives it
        """Requests are nobody's news."""


def _address(asked: str) -> SplitResult | None:
    """What a request line asks for; None where that is no address."""
    try:
        return urlsplit(asked)
    except ValueError:
        return None


def _version(text: str) -> int:
    """The version that a page says it has; -1, which none has, where it says no such number."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else -1


def find_file(folder: Path, path: str) -> Path | None:
    """The file of the site that an address means; never one outside it, nor a hidden one, nor a link."""
    parts = [part for part in unquote(path, errors="replace").split("/") if part]
    if any(part.startswith(".") or "\\" in part or ":" in part or "\0" in part for part in parts):
        return None
    try:
        return _plain_file(folder, parts)
    except (OSError, ValueError):  # longer than a name may be, or no name at all
        return None


def _plain_file(folder: Path, parts: list[str]) -> Path | None:
    file = folder
    for part in parts:
        file /= part
        if file.is_symlink():
            return None
    if file.is_dir():
        file /= "index.html"
    return file if file.is_file() and not file.is_symlink() else None


def page_at(path: str) -> str:
    """The page that an address means, as its file is called in the site; never anything outside it."""
    parts = [part for part in unquote(path, errors="replace").split("/") if part]
    return "/".join([*parts, "index.html"] if path.endswith("/") else parts)


def with_reload(page: bytes) -> bytes:
    """The page with our script at its end; nothing else of it changes."""
    head, end, rest = page.rpartition(b"</body>")
    return head + _TAG + rest if end else page + _TAG


def _is_ours(hosts: list[str]) -> bool:
    """Whether a request names this machine, once: of two names a program between could mean the other."""
    if len(hosts) != 1:
        return False
    host = hosts[0].strip()
    name = host if host.endswith("]") else host.rsplit(":", 1)[0]
    return name.lower() in {"127.0.0.1", "localhost", "[::1]"}


def _news(version: int, notice: Notice) -> bytes:
    content = {"version": version, "level": notice.level, "title": notice.title, "lines": notice.lines}
    return f"window.genjinNews({json.dumps(content)});\n".encode()
