"""The terminal: whatever is said arrives, on any console, and nothing in it is taken for a command."""

import codecs
import os
import sys
import unicodedata
from typing import TextIO

from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

STYLES = {"error": "31", "warning": "33", "info": "36", "good": "32", "strong": "1", "dim": "2"}
"""Names of looks and their terminal codes."""

_PLAINER = {
    "\u2713": ("\u221a", "OK"),  # tick: code page 936 has the root sign
    "\u2714": ("\u221a", "OK"),
    "\u2717": ("\u00d7", "x"),
    "\u26a0": ("!",),
    "\u00a5": ("\uffe5", "CNY "),
    "\u2022": ("\u00b7", "*"),
    "\u2013": ("-",),
    "\u2014": ("--",),
    "\u2026": ("...",),
    "\u2192": ("->",),
    "\u2212": ("-",),
    "\u00b7": ("*",),
    "\u00d7": ("x",),
    "\u2265": (">=",),
    "\u2264": ("<=",),
    "\u00a0": (" ",),
}
_UNSAFE = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_CI_COMMAND = regex(r"(?m)^(\s*):(?=:)|##(?=\[)|##(?=vso\[)")


def visible(text: str) -> str:
    r"""A text without control, bidirectional and invisible characters (shown as `\uNNNN`) and without CI commands."""
    shown = _UNSAFE.sub(lambda one: f"\\u{ord(one[0]):04x}", text)
    return _CI_COMMAND.sub(lambda one: f"{one[1]}: " if one[1] is not None else "# #", shown)


def encodable(text: str, encoding: str) -> str:
    """The text with what the encoding lacks put in plainer signs, at last as an escape."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "".join(_plainer(sign, encoding) for sign in text)
    return text


def _plainer(sign: str, encoding: str) -> str:
    for candidate in (sign, *_PLAINER.get(sign, ()), unicodedata.normalize("NFKC", sign)):
        try:
            candidate.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            continue
        return candidate
    return sign.encode("ascii", "backslashreplace").decode()


@dataclass(slots=True)
class Console:
    """Where commands speak. A reader that has gone (`| head`) is no fault: the rest is left unsaid.

    `lost`: the output went to a file whose disk is full, or to something else that took no more of it.
    """

    colour: bool = False
    colour_errors: bool = False
    closed: bool = False
    lost: bool = False
    progress_width: int = 0

    def out(self, text: str = "", style: str | None = None) -> None:
        """A line for people on the standard output."""
        self._write(sys.stdout, self._styled(visible(text), style, on=self.colour) + "\n")

    def err(self, text: str, style: str | None = None) -> None:
        """A line for people beside the output."""
        self._write(sys.stderr, self._styled(visible(text), style, on=self.colour_errors) + "\n")

    def prompt(self, text: str) -> None:
        """A question beside the output; the answer is typed behind it."""
        self._write(sys.stderr, visible(text))

    def raw(self, text: str) -> None:
        """Output for programs: UTF-8 on every console, nothing replaced (lone surrogates escaped)."""
        if getattr(sys.stdout, "buffer", None) is None:
            self._write(sys.stdout, text)
            return
        self.octets(text.encode("utf-8", "backslashreplace"))

    def octets(self, content: bytes) -> None:
        """A file on the standard output."""
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        except (BrokenPipeError, ValueError):
            self._close()
        except OSError:
            self._lose(sys.stdout)

    def command(self, text: str) -> None:
        """A line that a CI runner is meant to obey; the caller has escaped it."""
        self._write(sys.stdout, text + "\n")

    def progress(self, text: str) -> None:
        """A line that the next one overwrites; only on a terminal."""
        if is_terminal(sys.stderr):
            self._write(sys.stderr, f"\r{' ' * self.progress_width}\r{visible(text)}")
            self.progress_width = 2 * len(text)

    def progress_end(self) -> None:
        """Take the progress line away."""
        if self.progress_width:
            self._write(sys.stderr, f"\r{' ' * self.progress_width}\r")
            self.progress_width = 0

    def _styled(self, text: str, style: str | None, *, on: bool) -> str:
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if on and style and text else text

    def _write(self, stream: TextIO, text: str) -> None:
        if self.closed or stream is None:
            return
        try:
            stream.write(encodable(text, stream.encoding or "utf-8"))
            stream.flush()
        except (BrokenPipeError, ValueError):
            self._close()
        except OSError:
            self._lose(stream)

    def _close(self) -> None:
        """Say nothing more, also not at exit, when Python flushes what is left."""
        self.closed = True
        _mute(sys.stdout, sys.stderr)

    def _lose(self, stream: TextIO) -> None:
        """Nothing more goes there; the other stream still tells it."""
        self.lost = self.lost or stream is sys.stdout
        _mute(stream)


def _mute(*streams: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError, AttributeError):
            continue


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person looks at this stream."""
    return stream is not None and not stream.closed and stream.isatty()


def open_console(*, colour: bool = True) -> Console:
    """The console of this process; colours only on a terminal that wants them (NO_COLOR, TERM=dumb)."""
    wanted = colour and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and _ansi()
    return Console(
        colour=wanted and is_terminal(sys.stdout),
        colour_errors=wanted and is_terminal(sys.stderr),
    )


def _ansi() -> bool:
    """Windows' consoles obey colour codes only when asked to."""
    if os.name != "nt":
        return True
    return os.system("") == 0  # noqa: S605, S607 - the known way to switch them on


def console_encoding() -> str:
    """The encoding of the standard output, by its usual name."""
    try:
        return codecs.lookup(sys.stdout.encoding or "utf-8").name
    except LookupError:
        return "utf-8"
