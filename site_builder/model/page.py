"""A page of the site as plain data: what it shows, not how."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import date

from site_builder.model.frozen import dataclass
from site_builder.model.knowledge import Picture
from site_builder.model.words import Words


class Common:
    """What the content of many pages follows from, the same thing for all of them: it is looked through once."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Late:
    """Content that is made only when its page is: of pages that are many, it need not all be there at once.

    `of` is all that it follows from, where that is known: where that is equal, so is the content.
    """

    make: Callable[[], object]
    of: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page in all languages: `render` makes the words.

    `url` is relative to the language's root (`reps/zhangwei.html`). `template` is a file of templates/.
    `content` is a frozen dataclass that the template reads as `page.content`, or `Late` until the page is made.
    `section` marks the entry of the navigation that is current; `title` is a catalogue key or, with `title_is_text`,
    the words; `names` are those of a page of the team's own in each language. `is_own`: the team wrote its template.
    A `shared` one is the same in all languages and is written once, at the root of the team's own.
    """

    url: str
    template: str
    content: object
    section: str
    title: str
    title_is_text: bool = False
    shared: bool = False
    names: Words | None = None
    is_own: bool = False

    @property
    def is_known(self) -> bool:
        """Whether what the page shows is known, made or not."""
        return not isinstance(self.content, Late) or self.content.of is not None

    def made(self) -> "Page":
        """The page with its content."""
        return replace(self, content=self.content.make()) if isinstance(self.content, Late) else self


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """An entry of the navigation. `section` is the key of its word (`nav.<section>`) and marks the current page.

    `names` stand in place of the word for a page of the team's own.
    `count` is shown beside it where it is not 0. Entries of one `group` stand together under its word.
    """

    section: str
    url: str
    icon: str
    count: int = 0
    group: str = ""
    names: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the team, or a name as typed.

    `url` is their page where there is one; `slot` picks a colour, 1 to 4; `count` are their overdue steps.
    """

    key: str
    name: str
    url: str | None = None
    slot: int = 1
    count: int = 0

    @property
    def initial(self) -> str:
        """The sign for the round picture."""
        return self.name[:1].upper() or "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every page: the team's name, the navigation, the day.

    `links` resolves `[[…]]` in prose (ids, names and short forms in use), `files` paths of the repository, both to
    pages; `called` says what a number or a file's name in `[[…]]` stands for. `pictures` are the images beside
    knowledge pages by their path. `theme` is auto, light or dark.
    `logo` is the file of the team's picture among the assets, "" for ours; `styles` are further style sheets there.
    `commit` is the short name of the commit whose records are shown, None for the present ones.
    """

    name: str
    language: str
    languages: tuple[str, ...]
    currency: str
    today: date
    pinned: bool
    theme: str
    nav: tuple[NavItem, ...]
    people: tuple[Person, ...]
    errors: int = 0
    warnings: int = 0
    urls: frozenset[str] = frozenset()
    links: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    logo: str = ""
    styles: tuple[str, ...] = ()
    commit: str | None = None
