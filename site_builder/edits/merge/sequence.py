"""Three lists of facts to one: each fact by itself, in an order that both sides can agree on."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from site_builder.edits.merge.pairing import Node, nodes_of
from site_builder.edits.merge.units import Conflict, Kind, Piece, Text, Three, Unit
from site_builder.model.frozen import dataclass

Units = tuple[Unit, ...]
Inner = Callable[[Node], tuple[Piece, ...] | None]
"""A closer look at a fact that both changed: its pieces, None where it is a conflict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How the facts of a part are merged. `by_name`: what both added under one name is one fact (keys, not entries)."""

    kind: Kind
    by_name: bool = False
    inner: Inner | None = None


def merge_units(sides: Three[Units], manner: Manner) -> tuple[Piece, ...]:
    """The pieces in order. The same comes out whichever side is called ours, the names of conflicts aside."""
    nodes = nodes_of(sides.base, sides.ours, sides.theirs, by_name=manner.by_name)
    settled = [(node, _settle(node, manner)) for node in nodes]
    pieces = {id(node): piece for node, piece in settled}
    return tuple(
        one for node in _ordered([node for node, piece in settled if piece], sides) for one in pieces[id(node)]
    )


def _settle(node: Node, manner: Manner) -> tuple[Piece, ...]:
    """What becomes of one fact; nothing where it was taken out."""
    old, our, their = node.base, node.ours, node.theirs
    if our and their and our.same == their.same:
        return (_text(_spelled(old, our, their)),)
    if our is None and their is None:
        return ()
    if old is None and (our is None or their is None):
        return (_text(our or their),)
    if old and not old.doubtful:
        if our and our.same == old.same:
            return (_text(their),) if their else ()
        if their and their.same == old.same:
            return (_text(our),) if our else ()
    found = manner.inner(node) if manner.inner and our and their else None
    return found or (_conflict(node, manner.kind),)


def _text(unit: Unit | None) -> Text:
    return Text(text=unit.text, gap=unit.gap) if unit else Text(text="")


def _spelled(old: Unit | None, our: Unit, their: Unit) -> Unit:
    """One of two that state the same: the one whose spelling was changed, else the one both sides would choose."""
    if old and our.text == old.text:
        return their
    if old and their.text == old.text:
        return our
    return min(our, their, key=lambda one: (one.text, one.gap))


def _conflict(node: Node, kind: Kind) -> Conflict:
    our, their = node.ours, node.theirs
    told = our or their or node.base
    return Conflict(
        kind=kind,
        name=told.label if told else "",
        ours=our.text if our else "",
        theirs=their.text if their else "",
        gap=(our or their or told).gap if told else "",
    )


def _ordered(nodes: Sequence[Node], sides: Three[Units]) -> list[Node]:
    """What both sides have in the order of the side that changed it; what one side has behind its neighbour there."""
    ours = _in_order([(one.ours, one) for one in nodes], sides.ours)
    theirs = _in_order([(one.theirs, one) for one in nodes], sides.theirs)
    shared = {id(node) for node in ours} & {id(node) for node in theirs}
    both = [[node for node in side if id(node) in shared] for side in (ours, theirs)]
    our_runs, their_runs = _runs(ours, shared), _runs(theirs, shared)
    found = _woven(our_runs[None], their_runs[None])
    for node in _agreed([node for node in nodes if node.base and id(node) in shared], *both):
        found += [node, *_woven(our_runs[id(node)], their_runs[id(node)])]
    return found


def _in_order(there: Sequence[tuple[Unit | None, Node]], units: Units) -> list[Node]:
    """The facts of a side as they stand in its file."""
    places = {id(one): at for at, one in enumerate(units)}
    found = [(places[id(unit)], node) for unit, node in there if unit is not None]
    return [node for _, node in sorted(found, key=lambda one: one[0])]


def _agreed(before: list[Node], ours: list[Node], theirs: list[Node]) -> list[Node]:
    """The shared facts in the order of the side that moved them; where both did, in the one both sides would choose."""
    was = [id(one) for one in before]
    if [id(one) for one in ours if one.base] == was:
        return theirs
    if [id(one) for one in theirs if one.base] == was:
        return ours
    return min(ours, theirs, key=lambda side: [min(_told(one)) for one in side])


def _told(node: Node) -> list[str]:
    return [one.text for one in (node.ours, node.theirs) if one]


def _runs(side: list[Node], shared: set[int]) -> dict[int | None, list[Node]]:
    """What only this side has, by the shared fact it stands behind."""
    runs: dict[int | None, list[Node]] = defaultdict(list)
    anchor: int | None = None
    for node in side:
        if id(node) in shared:
            anchor = id(node)
        else:
            runs[anchor].append(node)
    return runs


def _woven(ours: list[Node], theirs: list[Node]) -> list[Node]:
    """Two runs as one, each in its own order; which is next the ranks say, so that both sides get the same."""
    found: list[Node] = []
    left, right = list(ours), list(theirs)
    while left and right:
        found.append((left if _rank(left[0].ours) <= _rank(right[0].theirs) else right).pop(0))
    return [*found, *left, *right]


def _rank(unit: Unit | None) -> tuple[str, ...]:
    return (*unit.rank, unit.text) if unit else ()
