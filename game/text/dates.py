"""Dates as people write them, whatever the locale of the machine."""

from __future__ import annotations

import datetime as dt

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def iso(date: dt.date) -> str:
    """``1944-06-06``."""
    return f"{date.year:04d}-{date.month:02d}-{date.day:02d}"


def long_date(date: dt.date) -> str:
    """``6 June 1944``."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def short_date(date: dt.date) -> str:
    """``6 June``."""
    return f"{date.day} {MONTHS[date.month - 1]}"


def weekday_date(date: dt.date) -> str:
    """``Tuesday, 6 June 1944``."""
    return f"{DAYS[date.weekday()]}, {long_date(date)}"
