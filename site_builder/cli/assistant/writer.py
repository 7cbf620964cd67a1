"""Who writes for whom."""

from dataclasses import replace

from site_builder.cli.assistant.world import World
from site_builder.cli.commands.show import one_customer
from site_builder.cli.session import Session
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes, where, and in which tool. `author` is the id of the person whose assistant it is."""

    session: Session
    world: World
    author: str
    tool: str

    @property
    def language(self) -> str:
        """The language that the team writes in."""
        return self.world.loaded.rules.site.language

    @property
    def rules(self) -> Rules:
        """The team's rules as far as the view knows them, and whoever writes."""
        seen = self.world.rules
        member = self.world.loaded.rules.team.find(self.author)
        if member is None or seen.team.find(self.author):
            return seen
        people = {**seen.team.by_id, member.id: member}
        return replace(seen, team=replace(seen.team, members=(*seen.team.members, member), by_id=people))

    def customer(self, text: str) -> Customer:
        """The customer somebody means among those that may be seen, as its whole record has it.

        Raises:
            WrongUse: none fits, or several do.
        """
        chosen = one_customer(self.world.book, text)
        return self.world.loaded.book.by_path[chosen.path]
