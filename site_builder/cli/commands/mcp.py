"""`genjin mcp`."""

from functools import partial

import click

from site_builder.adapters.assistant_server import is_installed, make_server, serve
from site_builder.cli.assistant.tools import call, offered
from site_builder.cli.assistant.world import Worlds
from site_builder.cli.commands.export import one_site
from site_builder.cli.help import genjin_command
from site_builder.cli.people import author_of
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.version import __version__


@genjin_command("mcp")
@click.option("--view", metavar="NAME")
@click.option("--author", "-a", metavar="WHO")
@click.option("--read-only", "read_only", is_flag=True)
def command(session: Session, view: str | None, author: str | None, read_only: bool) -> int:
    """Serve an assistant."""
    if not is_installed():
        raise WrongUse("mcp.no-extra")
    rules = session.rules()
    if view is not None:
        one_site(view, rules)
    who = None if read_only else author_of(session, rules, author)
    tools = offered(session.words, writes=not read_only)
    worlds = Worlds(session, view)
    instructions = session.words.text("mcp.instructions", name=rules.site.name or session.root.name)
    serve(make_server(tools, partial(call, session, worlds, who), __version__, instructions))
    return 0
