"""Pages that a team adds to its site."""

from site_builder.model.frozen import dataclass
from site_builder.model.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """A page under records/pages/: Markdown, or a template with the figures at hand.

    `name` is what the configuration calls it (the file's name without its ending), `slug` its file on the site.
    `text` is the page below its front matter, which stands there as blank lines: lines count as in the file.
    `group` is the menu's group, `icon` its picture there.
    """

    path: str
    name: str
    slug: str
    title: Words
    icon: str
    group: str
    text: str
    is_template: bool
