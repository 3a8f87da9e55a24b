"""Five wrong passphrases within fifteen minutes, then a wait of fifteen that outlives a restart (R-A10)."""

import math
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson

from callin_planner import files
from callin_planner.errors import MustWaitError
from callin_planner.i18n import ngettext

ALLOWED = 5
WITHIN = timedelta(minutes=15)
WAIT = timedelta(minutes=15)


def wait_left(path: Path, now: datetime) -> int:
    """Seconds until a passphrase may be tried, 0 for now. A clock set back never makes it longer."""
    wrong = _recent(path, now)
    if len(wrong) < ALLOWED:
        return 0
    left = min(wrong[-1] + WAIT - now, WAIT)
    return max(0, math.ceil(left.total_seconds()))


def require_no_wait(path: Path, now: datetime) -> None:
    """Raises MustWaitError while the wait runs."""
    seconds = wait_left(path, now)
    if seconds:
        minutes = math.ceil(seconds / 60)
        raise MustWaitError(
            ngettext(
                "Too many wrong passphrases. Wait {n} minute, or use the recovery key.",
                "Too many wrong passphrases. Wait {n} minutes, or use the recovery key.",
                minutes,
            ).format(n=minutes),
            seconds,
        )


def note_try(path: Path, now: datetime) -> None:
    """Count a try as wrong before it is made, so that ending the program does not uncount it."""
    wrong = [*_recent(path, now), now][-ALLOWED:]
    files.write_whole(path, orjson.dumps([moment.isoformat() for moment in wrong]))


def forget(path: Path) -> None:
    """The passphrase was right."""
    path.unlink(missing_ok=True)


def _recent(path: Path, now: datetime) -> list[datetime]:
    """The wrong tries that still count: the last fifteen minutes', or the five that set off a wait."""
    try:
        moments = sorted(
            datetime.fromisoformat(said).astimezone(UTC) for said in orjson.loads(path.read_bytes())
        )
    except (OSError, ValueError, TypeError):
        return []
    if len(moments) >= ALLOWED and now < moments[-1] + WAIT:
        return moments
    return [moment for moment in moments if now - moment < WITHIN]
