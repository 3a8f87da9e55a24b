"""What a note about a person should not say: where it stands, why, and what to write instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callin_planner.checks.free_text import _with_way_back, lint_text, why
from callin_planner.checks.wordlists import WordLists, smoothed


def _marked(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.kind) for one in lint_text(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was ARRESTED in May", [("ARRESTED", "charges")]),
        ("robbery and felony", [("robbery", "charges"), ("felony", "charges")]),
        ("awaiting\n trial in March", [("awaiting\n trial", "charges")]),
        ("A felon in possession", [("felon in possession", "charges")]),
        ("18 U.S.C. § 922(g)(1)", [("18 U.S.C. § 922(g)(1)", "charges")]),
        ("under 187 PC", [("187 PC", "charges")]),
        ("case no. 24-CR-01234, again", [("case no. 24-CR-01234", "cases")]),
        ("24CF000123", [("24CF000123", "cases")]),
        ("Docket 2024-1178", [("Docket 2024-1178", "cases")]),
        ("SID 1234567", [("SID 1234567", "cases")]),
        ("123-45-6789", [("123-45-6789", "cases")]),
        ("word on the street: he told the police", [
            ("word on the street", "informants"),
            ("told the police", "informants"),
        ]),
        ("Muslim; undocumented", [("Muslim", "beliefs"), ("undocumented", "beliefs")]),
        ("a thug", [("thug", "labels")]),
        ("Antecedentes  penales y soplón", [("Antecedentes  penales", "charges"), ("soplón", "informants")]),
        ("Sin papeles, católico", [("Sin papeles", "beliefs"), ("católico", "beliefs")]),
    ],
)  # fmt: skip
def test_what_is_marked(text: str, expected: list[tuple[str, str]]) -> None:
    assert _marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "Speaks Spanish, needs a ride at 5:30 pm; call (555) 0142.",
        "Christian sits near the door. His case worker brings him in case the bus is late.",
        "Works nights at 4120 Case Street until Dec 10, 2026. Battery charger for the hearing loop.",
        "On probation until Mar 2027; officer T. Kowalski. Order may be given.",
        "Prefers a chair at the end of the row. Baby comes along; stroller.",
        "Habla español; necesita transporte y cuidado de niños.",
        "Report to the north door, ask for Tanisha. Seat 12-14.",
    ],
)
def test_what_a_note_may_say(text: str) -> None:
    assert lint_text(text) == []


def test_a_remark_says_why_and_what_instead() -> None:
    (one,) = lint_text("Muslim")
    assert "may not be kept" in one.why
    assert one.kinder == "Better: the need, such as “no pork at the meal”."
    assert lint_text("arrested")[0].kinder == "Leave it out."
    assert lint_text("quítenlo: delitos")[0].kinder == "Leave it out."
    assert lint_text("thug")[0].kinder == "Better: this person."
    for kind in ("charges", "cases", "informants", "beliefs", "labels"):
        assert why(kind)


def test_a_sites_own_lines_count() -> None:
    own = WordLists({"labels.en": "knucklehead* = this young man"})
    (one,) = lint_text("A Knucklehead, they say", own)
    assert (one.start, one.end, one.kinder) == (2, 13, "Better: this young man.")


@given(st.text(alphabet=st.sampled_from("aá́ßœİ ﬁ’\u2011\t\n‐Éxñ12-.ㅎ"), max_size=60))
def test_the_way_back_is_the_lists_own_smoothing(text: str) -> None:
    smooth, back = _with_way_back(text)
    assert smooth == smoothed(text)
    assert len(back) == len(smooth)
    assert back == sorted(back)


@given(st.text(max_size=80))
def test_places_lie_in_the_text(text: str) -> None:
    for one in lint_text(f"{text} arrested {text}"):
        assert 0 <= one.start < one.end <= 2 * len(text) + 10
