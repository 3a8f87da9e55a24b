from datetime import time

import pytest

from callin_planner.domain.minutes import clock_text, minutes_text, read_minutes, spoken_text


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5", 300), (" 5 ", 300), ("0", 0), ("2.5", 150), ("2,5", 150), ("1:30", 90), ("0:45", 45),
        ("1:00:00", 3600), ("90s", 90), ("90 s", 90), ("90 sec", 90), ("45 seconds", 45), ("2 min", 120),
        ("2min", 120), ("2 MIN", 120), ("2 m", 120), ("2 minutes", 120), ("1 minute", 60), ("1h", 3600),
        ("1 h 10 min", 4200), ("1 hour", 3600), ("2 min 30 s", 150), ("2m30s", 150), ("2 min.", 120),
    ],
)  # fmt: skip
def test_reads_minutes_as_people_type_them(text: str, seconds: int) -> None:
    assert read_minutes(text) == seconds


@pytest.mark.parametrize(
    "text", ["", " ", "five", "1:75", "-5", "5-7", "1:2", "2 min ago", "٥", "5 5", ":30", "min", "1e3", "h"]
)
def test_refuses_to_guess(text: str) -> None:
    assert read_minutes(text) is None


@pytest.mark.parametrize("seconds", [1, 59, 60, 90, 300, 3600, 4199])
def test_reads_back_what_it_writes(seconds: int) -> None:
    assert read_minutes(minutes_text(seconds)) == seconds


def test_writes_times() -> None:
    assert minutes_text(420) == "7"
    assert minutes_text(90) == "1:30"
    assert spoken_text(395) == "6:35"
    assert clock_text(time(18, 40)) == "6:40 pm"
    assert clock_text(time(0, 5)) == "12:05 am"
    assert clock_text(time(12, 0)) == "12:00 pm"
