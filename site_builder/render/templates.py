"""Where template texts come from: an argument, so that disk access stays in the adapters."""

from collections.abc import Callable, Iterable, Mapping

from jinja2 import BaseLoader, BytecodeCache, Environment, FunctionLoader
from jinja2.bccache import Bucket

TemplateSource = Callable[[str], str | None]
"""Gives the text of a template by its name (`today.html`), None where there is none."""

OWN_TEMPLATES = "templates/"
OWN_PAGES = "records/pages/"
_SHIPPED = "genjin/"


def loader(sources: tuple[TemplateSource, ...]) -> BaseLoader:
    """Search the sources in order: the team's own templates first, the package's last.

    Each text has a path to name in faults: `templates/…` or `records/pages/…` where it is the team's.
    """
    last = len(sources) - 1

    def find(name: str) -> tuple[str, str, None] | None:
        for place, source in enumerate(sources):
            text = source(name)
            if text is not None:
                return text, _SHIPPED + name if place == last else own_path(name), None
        return None

    return FunctionLoader(find)


def own_path(name: str) -> str:
    """The path of one of the team's templates: own pages are named by theirs, the rest lie in templates/."""
    return name if name.startswith(OWN_PAGES) else OWN_TEMPLATES + name


def is_own(path: str) -> bool:
    """Whether a template is the team's, by the path its code carries."""
    return path.startswith((OWN_TEMPLATES, OWN_PAGES))


class Compiled(BytecodeCache):
    """Templates compiled once for all sites of a process (`serve`, views, languages); Jinja compares their texts."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}
        self._shipped: set[str] = set()
        self._coming: Iterable[tuple[str, bytes]] | None = None
        self.grown = False

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The place of a template's code: a sandbox has other code than the plain environment has."""
        kind = "" if environment.sandboxed else "plain "
        return super().get_bucket(environment, kind + name, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled before, if anything; where it was not, what another process is compiling."""
        if bucket.key not in self._held and self._coming:
            coming, self._coming = self._coming, None
            found = dict(coming)
            self.take(found)
            self.grown = self.grown or bool(found)
        if bucket.key in self._held:
            bucket.bytecode_from_string(self._held[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hold what was compiled."""
        self._held[bucket.key] = bucket.bytecode_to_string()
        if bucket.code is not None and not is_own(bucket.code.co_filename):
            self._shipped.add(bucket.key)
            self.grown = True

    def shipped(self) -> Mapping[str, bytes]:
        """What is worth keeping for the next process: our own templates. A team's are compiled where they are used."""
        return {key: self._held[key] for key in sorted(self._shipped)}

    def expect(self, coming: Iterable[tuple[str, bytes]] | None) -> None:
        """What another process will have compiled by the time it is asked for; None: nobody does."""
        self._coming = coming

    def take(self, shipped: Mapping[str, bytes]) -> None:
        """What another process has kept."""
        self._held = {**shipped, **self._held}
        self._shipped |= shipped.keys()


COMPILED = Compiled()
