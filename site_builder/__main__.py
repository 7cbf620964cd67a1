"""The entry point of the `genjin` command."""

import sys


def main() -> None:
    """Run the command line; the version is answered before anything heavy is imported."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from site_builder.version import __version__  # noqa: PLC0415 - start-up is felt on every command

        sys.stdout.write(f"genjin {__version__}\n")
        return
    from site_builder.cli.main import run  # noqa: PLC0415 - start-up is felt on every command

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
