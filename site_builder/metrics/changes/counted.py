"""What of an entry figures are made of; texts are left out, for these may be redacted."""

from site_builder.model.follow_up import FollowUp
from site_builder.model.plain import plain


def counted(one: FollowUp) -> object:
    """Equal exactly if no figure can tell two versions of an entry apart."""
    return (
        (one.on, one.at, one.methods, one.author, one.minutes),
        [(step.kind, step.due, step.at, step.opportunity) for step in one.next_steps],
        [(move.origin, move.target, move.opportunity) for move in one.moves],
        [(deal.on, plain(deal.money), deal.opportunity) for deal in one.contracts],
        [(paid.on, plain(paid.money), paid.opportunity) for paid in one.payments],
        [(score.kind, score.value) for score in one.scores],
        (one.tier_change.origin, one.tier_change.target) if one.tier_change else None,
        [(reply.on, reply.at, reply.number, reply.resolved) for reply in one.replies],
    )
