"""Calendar files, read back by two parsers of different origin."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from callin_planner.exchange.ics import Entry, escaped, fold, write

SIX = datetime.combine(date(2026, 12, 10), time(18))
STAMP = datetime(2026, 11, 24, 16, 41, tzinfo=UTC)
ONE = UUID(int=1)
AWKWARD = (
    "José Peña; “Nguyễn Thị Lan”, 5\\6\nZoran Petrović " + "so long a line that it has to be folded " * 4
)


def entry(**given: Any) -> Entry:
    return Entry(
        **{
            "uid": ONE,
            "starts": SIX,
            "ends": SIX + timedelta(hours=1),
            "summary": "Winter call-in",
            **given,
        }
    )


def events(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_two_parsers_read_the_same() -> None:
    content = write(
        [
            entry(summary=AWKWARD, description=AWKWARD, location="1 Main Street; Hall, left", sequence=3),
            entry(uid=UUID(int=2), starts=date(2026, 11, 12), ends=date(2026, 11, 13), private=True),
        ],
        "America/Chicago",
        STAMP,
    )
    timed, whole = events(content)
    assert str(timed["SUMMARY"]) == str(timed["DESCRIPTION"]) == AWKWARD
    assert str(timed["UID"]) == str(ONE)
    assert timed["SEQUENCE"] == 3
    assert timed["DTSTART"].dt == SIX.replace(tzinfo=ZoneInfo("America/Chicago"))
    assert whole["DTSTART"].dt == date(2026, 11, 12)
    assert str(whole["CLASS"]) == "PRIVATE"

    other = vobject.readOne(content.decode())
    assert other.method.value == "PUBLISH"
    first, second = other.vevent_list
    assert first.summary.value == first.description.value == AWKWARD
    assert first.location.value == "1 Main Street; Hall, left"
    assert first.dtstart.value.astimezone(UTC) == datetime(2026, 12, 11, 0, 0, tzinfo=UTC)
    assert second.dtstart.value == date(2026, 11, 12)
    assert other.vtimezone.tzid.value == "America/Chicago"


def test_lines_end_with_crlf_and_hold_75_octets() -> None:
    content = write([entry(summary=AWKWARD)], "America/Chicago", STAMP)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.replace(b"\r\n", b"").count(b"\n") == content.replace(b"\r\n", b"").count(b"\r") == 0
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


@given(st.text())
def test_folded_lines_unfold_to_what_they_were(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    parts = list(fold(text))
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == text
    assert all(len(part.encode()) <= 75 for part in parts)


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=200))
def test_any_text_comes_back(text: str) -> None:
    (back,) = events(write([entry(summary="x" + text)], "UTC", STAMP))
    assert str(back["SUMMARY"]) == "x" + text


def test_control_characters_and_line_breaks_cannot_add_a_line() -> None:
    text = "Call-in\r\nATTENDEE:mailto:someone@example.org\x00\x1b[2J"
    assert escaped(text) == "Call-in\\nATTENDEE:mailto:someone@example.org[2J"
    (back,) = events(write([entry(summary=text)], "UTC", STAMP))
    assert "ATTENDEE" not in back


def test_taking_back() -> None:
    content = write([entry(sequence=2)], "America/Chicago", STAMP, cancels=True)
    calendar = icalendar.Calendar.from_ical(content)
    assert str(calendar["METHOD"]) == "CANCEL"
    (back,) = calendar.walk("VEVENT")
    assert (str(back["STATUS"]), back["SEQUENCE"]) == ("CANCELLED", 2)
    assert vobject.readOne(content.decode()).vevent.status.value == "CANCELLED"


@pytest.mark.parametrize("minutes", [0, -5])
def test_an_end_is_never_before_its_beginning(minutes: int) -> None:
    start = SIX
    (back,) = events(write([entry(ends=start + timedelta(minutes=minutes))], "UTC", STAMP))
    assert back["DTEND"].dt > back["DTSTART"].dt


@pytest.mark.parametrize(
    "zone_name",
    [
        "America/Chicago", "America/New_York", "America/Phoenix", "Europe/Berlin", "Asia/Kolkata", "UTC",
        "Australia/Lord_Howe", "Africa/Casablanca", "America/Santiago", "Pacific/Chatham",
    ],
)  # fmt: skip
def test_the_zone_as_written_agrees_with_the_zone(zone_name: str) -> None:
    """Every hour of the year is read through the file's own VTIMEZONE, not through its name."""
    content = write([entry()], zone_name, STAMP)
    (written,) = icalendar.Calendar.from_ical(content).walk("VTIMEZONE")
    there = written.to_tz(lookup_tzid=False)
    real = ZoneInfo(zone_name)
    for hour in range(0, 365 * 24, 7):
        local = datetime.combine(date(2026, 1, 1), time(0, 30)) + timedelta(hours=hour)
        assert local.replace(tzinfo=there).utcoffset() == local.replace(tzinfo=real).utcoffset(), local
