"""The same promises, driven by what code an input reaches: `python -m tests.fuzz.by_coverage TARGET [SECONDS]`.

Needs `pip install atheris`, which is no part of the project: it has wheels for few Pythons.
"""

import hashlib
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(target: str, seconds: str) -> None:
    """Run one target; what falls is written to tests/fuzz/kept/."""
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415 - where it is there

    with atheris.instrument_imports(include=["site_builder"]):
        from tests.fuzz.mutating import seeds  # noqa: PLC0415 - what is imported here is watched
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - the same
    corpus = HERE / ".corpus" / target
    corpus.mkdir(parents=True, exist_ok=True)
    for content in seeds(target):
        (corpus / hashlib.sha256(content).hexdigest()[:12]).write_bytes(content)
    options = [
        f"-max_total_time={seconds}",
        "-timeout=20",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={HERE}/kept/{target}-",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "60")
