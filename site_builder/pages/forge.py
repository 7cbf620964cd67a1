"""Where a record is read, edited and traced on the team's forge."""

from urllib.parse import quote

from site_builder.model.frozen import dataclass
from site_builder.model.rules import Site

_FORMS: dict[str, tuple[str, str, str]] = {
    "github": ("{base}/edit/{branch}/{path}", "{base}/commits/{branch}/{path}", "{base}/blob/{branch}/{path}?plain=1"),
    "gitlab": (
        "{base}/-/edit/{branch}/{path}",
        "{base}/-/commits/{branch}/{path}",
        "{base}/-/blob/{branch}/{path}?plain=1",
    ),
    "gitea": (
        "{base}/_edit/{branch}/{path}",
        "{base}/commits/branch/{branch}/{path}",
        "{base}/src/branch/{branch}/{path}?display=source",
    ),
    "gitee": ("{base}/edit/{branch}/{path}", "{base}/commits/{branch}/{path}", "{base}/blob/{branch}/{path}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgeLinks:
    """Addresses of one file; `view` leads to its text."""

    edit: str
    history: str
    view: str

    def line(self, number: int) -> str:
        """The address of a line (from 1)."""
        return f"{self.view}#L{number}"


def forge_links(site: Site, path: str) -> ForgeLinks | None:
    """The addresses of the file at this repository path; None where the team named no forge that we know."""
    forms = _FORMS.get(site.forge_kind)
    if forms is None or not site.forge or not site.forge.startswith(("https://", "http://")):
        return None
    base, branch, file = site.forge.rstrip("/"), quote(site.branch), quote(path)
    edit, history, view = (form.format(base=base, branch=branch, path=file) for form in forms)
    return ForgeLinks(edit=edit, history=history, view=view)
