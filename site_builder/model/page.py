"""A page of the site as plain data: what it shows, not how."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page in all languages: `render` makes the words.

    `url` is relative to the language's root (`reps/zhangwei.html`). `template` is a file of templates/.
    `content` is a frozen dataclass that the template reads as `page.content`.
    `section` is the current entry of the navigation; `title` is a catalogue key or, with `title_is_text`, words.
    """

    url: str
    template: str
    content: object
    section: str
    title: str
    title_is_text: bool = False
