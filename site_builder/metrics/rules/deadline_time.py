"""When something is due that must follow within a time limit (R24, R29)."""

from datetime import date, datetime, time, timedelta

from site_builder.model.calendar import WorkCalendar
from site_builder.model.deadline import Within, WithinUnit
from site_builder.model.frozen import dataclass

_HOURS_A_DAY = 24
_MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with the time of day where it is known."""

    on: date
    at: time | None = None


def due_of(start: Moment, within: Within, calendar: WorkCalendar) -> Moment:
    """By when it must be done; without a time: by the end of that day.

    Hours and minutes run from the time of day, through nights and weekends. Where that is not known they are days,
    the last one whole: 24 h after an entry without a time end with the next day. Days, weeks and working days
    never count the day itself; make-up working days are worked, holidays are not.
    """
    match within.unit:
        case WithinUnit.MINUTE:
            return _by_clock(start, timedelta(minutes=within.count), within.count // _MINUTES_A_DAY)
        case WithinUnit.HOUR:
            return _by_clock(start, timedelta(hours=within.count), within.count // _HOURS_A_DAY)
        case WithinUnit.DAY:
            return Moment(start.on + timedelta(days=within.count))
        case WithinUnit.WEEK:
            return Moment(start.on + timedelta(weeks=within.count))
        case WithinUnit.WORKDAY:
            return Moment(calendar.add_working_days(start.on, within.count))


def _by_clock(start: Moment, length: timedelta, days: int) -> Moment:
    if start.at is None:
        return Moment(start.on + timedelta(days=days))
    end = datetime.combine(start.on, start.at) + length
    return Moment(end.date(), end.time())


def is_in_time(met: Moment, due: Moment) -> bool:
    """Whether it was done by then; where one of the times is not known, the day decides."""
    if met.on == due.on and met.at is not None and due.at is not None:
        return met.at <= due.at
    return met.on <= due.on
