"""The state of every customer a second time (M4): lost, open, won, lost by deal, invalid; archive and pool apart."""

from datetime import date

from tests.proof.courses import Book, Course


def stage_of(book: Book, path: str) -> str:
    """That of the furthest open opportunity, else of the last closed one, else the first stage."""
    deals = book.of(path)
    still = [one for one in deals if one.is_open]
    if still:
        return max(still, key=lambda one: book.order.index(one.stage)).stage
    return last_closed(deals).stage if deals else book.order[0]


def last_closed(deals: list[Course]) -> Course:
    """The deal closed last: by the day, then by the place in the log."""
    return max(deals, key=_last_closing)


def _last_closing(one: Course) -> tuple[date, int]:
    """Day and place of the closing, or of the later declaration that what was won is lost."""
    place, day, _ = one.moves[one.closing or 0]
    fallen = _fallen(one)
    return (fallen[1], fallen[0]) if fallen else (one.closed_on or day, place)


def _fallen(one: Course) -> tuple[int, date] | None:
    """Where a win was first moved to lost and not called off since."""
    if one.kind != "won" or one.closing is None or one.outcomes[-1] == "won":
        return None
    since = one.closing + 1
    back = max((n + 1 for n in range(since, len(one.moves)) if one.outcomes[n] == "won"), default=since)
    return next((one.moves[n][:2] for n in range(back, len(one.moves)) if one.outcomes[n] == "lost"), None)


def status_of(book: Book, path: str) -> str:
    """Lost where the customer was declared lost, else the status that goes with the stage."""
    if is_lost(book, path):
        return "lost"
    found = book.base.execute("select status from stage where key = ?", (stage_of(book, path),)).fetchone()
    return str(found["status"])


def is_lost(book: Book, path: str) -> bool:
    """Whether the last declaration of churn has no later opening, win or order (M4)."""
    places = [place for place, entry in enumerate(book.logs.get(path, [])) if entry["churn"] is not None]
    places += [place for one in book.of(path) for place in lost_after_win(one)]
    ordered = any(order.place > max(places) for order in book.orders[path]) if places else False
    return bool(places) and not ordered and not any(_came_back(book, one, max(places)) for one in book.of(path))


def lost_after_win(one: Course) -> list[int]:
    """The place in the log where a win that stands was moved to lost: a declared churn (M2)."""
    fallen = _fallen(one)
    return [fallen[0]] if fallen else []


def _kind_before(book: Book, one: Course, n: int) -> str:
    return book.kinds[one.moves[n - 1][2]] if n else "open"


def _came_back(book: Book, one: Course, place: int) -> bool:
    """A deal that was opened, opened again or won after this place in the log."""
    log = book.logs[one.path]
    opened = one.opened is not None and date.fromisoformat(log[place]["day"]) < one.opened <= book.today
    again = any(
        at > place and book.kinds[stage] in ("won", "open") and _kind_before(book, one, n) != book.kinds[stage]
        for n, (at, _, stage) in enumerate(one.moves)
        if n or book.kinds[stage] == "won"
    )
    return opened or again
