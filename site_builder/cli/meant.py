"""Whom a command that changes one record is about."""

from site_builder.app.load import Loaded
from site_builder.app.near import load_near
from site_builder.cli.commands.show import one_customer
from site_builder.cli.session import Session
from site_builder.model.customer import Customer


def meant(session: Session, text: str) -> tuple[Loaded, Customer]:
    """The one customer somebody means, and as much of the repository around as changing the record takes.

    Raises:
        WrongUse: none fits, or several do; they are named.
    """
    near = load_near(session.root, text)
    if near:
        return near
    loaded = session.load()
    return loaded, one_customer(loaded.book, text)
