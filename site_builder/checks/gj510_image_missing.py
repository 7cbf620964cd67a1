"""A page shows an image that is not there, or that the site does not take."""

import posixpath
from collections.abc import Iterator

from site_builder.checks.linking import links_of, told
from site_builder.checks.meant import Suggestions
from site_builder.checks.rule import Context, Rule
from site_builder.model.knowledge import IMAGE_LIMIT, KNOWLEDGE, is_image
from site_builder.model.problem import Problem, Severity
from site_builder.parse.links import LinkKind

_MEGABYTE = 1_048_576


def check(context: Context) -> Iterator[Problem]:
    """Images of knowledge pages: missing, of another kind than PNG, JPEG and WebP, or too large."""
    images = {one.path: one for one in context.book.images}
    suggestions = Suggestions(images)
    for place in links_of(context):
        path, _, link = place
        if link.kind is not LinkKind.IMAGE or not path.startswith(KNOWLEDGE):
            continue
        folder = posixpath.dirname(path)
        wanted = posixpath.normpath(posixpath.join(folder, link.target))
        if not is_image(wanted):
            yield told("GJ510", context, place, variant="kind")
        elif wanted not in images:
            near = suggestions.near(wanted)
            yield told("GJ510", context, place, posixpath.relpath(near, folder) if near else None)
        elif images[wanted].is_too_large:
            size = -(-images[wanted].size // _MEGABYTE)
            yield told("GJ510", context, place, variant="large", size=size, limit=IMAGE_LIMIT // _MEGABYTE)


RULE = Rule(
    code="GJ510",
    name="image-missing",
    severity=Severity.WARNING,
    check=check,
    across=True,
    wrong="![排产系统的三步](排产三部.png)",
    right="![排产系统的三步](排产三步.png)",
)
