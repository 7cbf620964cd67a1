"""The comparable site as Hugo builds it: a page per customer, a page per rep with its customers, the overdue home page."""

from datetime import date, timedelta
from pathlib import Path

from tests.bench.team import REPS, TODAY, customer, name

CONFIG = """baseURL = "http://localhost/"
title = "示例团队"
disableKinds = ["RSS", "sitemap", "robotsTXT", "404", "section", "taxonomy"]
[taxonomies]
rep = "reps"
"""
_HEAD = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<nav><a href="/">今天</a></nav><h1>{{ .Title }}</h1>"""
LAYOUTS = {
    "single.html": _HEAD
    + """<dl><dt>编号</dt><dd>{{ .Params.number }}</dd><dt>等级</dt><dd>{{ .Params.tier }}</dd><dt>行业</dt><dd>{{ .Params.trade }}</dd>
<dt>金额</dt><dd>{{ .Params.amount }}</dd><dt>下一步</dt><dd>{{ .Params.due }}</dd></dl>
<ul>{{ range .Params.contacts }}<li>{{ .name }} {{ .phone }}</li>{{ end }}</ul>{{ .Content }}</body></html>""",
    "term.html": _HEAD
    + """<table>{{ range .Pages.ByParam "due" }}<tr><td><a href="{{ .RelPermalink }}">{{ .Title }}</a></td><td>{{ .Params.tier }}</td>
<td>{{ .Params.due }}</td></tr>{{ end }}</table></body></html>""",
    "home.html": _HEAD
    + """<table>{{ range where (.Site.RegularPages.ByParam "due") "Params.due" "le" "TODAY" }}<tr><td><a href="{{ .RelPermalink }}">
{{ .Title }}</a></td><td>{{ range .Params.reps }}<a href="/reps/{{ . }}/">{{ . }}</a>{{ end }}</td><td>{{ .Params.due }}</td></tr>{{ end }}
</table></body></html>""".replace("TODAY", str(TODAY)),
}


def write_hugo(root: Path, customers: int) -> Path:
    """Write the records of the same team as Hugo's content; the folder."""
    for path, text in LAYOUTS.items():
        _write(root / "layouts" / path, text)
    _write(root / "hugo.toml", CONFIG)
    for number in range(customers):
        _write(root / f"content/customers/c{number:05}.md", page(number))
    return root


def page(number: int) -> str:
    """A customer's record with what Hugo needs to know in its front matter; the body is the record's own."""
    text = customer(number)
    body = text.split("\n---\n", 1)[1]
    due = _due(body)
    return (
        f"---\ntitle: {name(number)}\nnumber: C{number:06}\ntier: {'ABCD'[number % 4]}\nreps: [rep{number % REPS:02}]\n"
        f"trade: 包装\namount: {number % 300}万\ndue: {due}\ncontacts:\n  - {{name: 张敏, phone: '13800000000'}}\n"
        f"  - {{name: 李强, phone: '13900000000'}}\n---\n{body}"
    )


def _due(body: str) -> date:
    said = body.rpartition("下一步 ")[2][:10]
    return date.fromisoformat(said) if said[:2] == "20" else TODAY + timedelta(days=1)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
