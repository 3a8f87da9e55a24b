"""Which backups are kept: two days all, then twelve daily, ten weekly and nine monthly (R-D4)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

ALL_FOR = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9


def kept(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Those of `moments` (aware, UTC) whose backups stay; the newest one always does."""
    newest_first = sorted(moments, reverse=True)
    keep = set(newest_first[:1])
    keep.update(moment for moment in newest_first if now - moment <= ALL_FOR)
    older = [moment for moment in newest_first if moment not in keep]
    for fewest, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        newest_of: dict[tuple[int, ...], datetime] = {}
        for moment in older:
            newest_of.setdefault(period(moment), moment)
        chosen = list(newest_of.values())[:fewest]
        keep.update(chosen)
        older = [moment for moment in older if not chosen or moment < chosen[-1]]
    return keep


def _day(moment: datetime) -> tuple[int, ...]:
    return moment.year, moment.month, moment.day


def _week(moment: datetime) -> tuple[int, ...]:
    return tuple(moment.isocalendar()[:2])


def _month(moment: datetime) -> tuple[int, ...]:
    return moment.year, moment.month
