"""The entry point of the `genjin` command."""

import gc
import sys

_DRIVER = "merge-driver"
_WORDS = 7
"""What git calls its merge driver with: the program, the command, three files, a path and a size."""


_INTERRUPTED = 130


def main() -> None:
    """Run the command line; a Ctrl-C before it can speak ends it without a word, as it ends other programs."""
    try:
        _main()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


def _main() -> None:
    """The version and git's merges are answered before anything heavy is imported."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from site_builder.version import __version__  # noqa: PLC0415 - start-up is felt on every command

        sys.stdout.write(f"genjin {__version__}\n")
        return
    if sys.argv[1:2] == [_DRIVER] and len(sys.argv) == _WORDS and sys.argv[-1].isdecimal():
        from site_builder.app.merge_driver import drive_words  # noqa: PLC0415 - git starts this once a file

        sys.exit(drive_words(sys.argv[2:]))
    from site_builder.cli.main import run  # noqa: PLC0415 - start-up is felt on every command

    code = run(sys.argv[1:])
    gc.freeze()  # the interpreter looks through all that is left before it ends: a sixth of a run in a large team
    sys.exit(code)


if __name__ == "__main__":
    main()
