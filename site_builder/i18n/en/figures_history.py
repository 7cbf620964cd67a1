"""Figures that need earlier versions of the records, English."""

MESSAGES: dict[str, str] = {
    "figure.slippage": "Slippage",
    "figure.slippage.text": (
        "By how many days the opportunities that were pushed in the period were pushed in all: the median, with the "
        "number of pushes and the mean beside it. The day counts on which the expected close was changed in the record; "
        "earlier dates, changes undone the same day and changes after closing do not count. Not known without history."
    ),
    "figure.forecast-accuracy": "Forecast accuracy",
    "figure.forecast-accuracy.text": (
        "For each past month and quarter: amount won in it ÷ the weighted forecast as it stood when it began. The forecast "
        "is made from what had been recorded by the day before: opportunities then open and expected to close in it. "
        "Repeat orders and records deleted since are left out. 100% means exactly right. By month, quarters have a row of their own. Not known without history."
    ),
    "figure.recording-lag": "Recorded in time",
    "figure.recording-lag.text": (
        "Follow-ups committed in time (within 24 hours by default) ÷ follow-ups committed, by their day and author; the "
        "median is beside it. Without a time of day they count from midnight after their day, on days off from noon of "
        "the next working day. Those not committed yet are counted apart; those from before the records were under "
        "version control and opening entries are left out. Not known without history."
    ),
    "more.pushes": "pushes",
    "more.known_since": "history from",
    "more.unrecorded": "not committed",
    "more.won_count": "won",
    "more.foreseen": "foreseen",
    "more.gap_amount": "against forecast",
}
