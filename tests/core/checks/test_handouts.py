"""Rule D8: the number, no programme, no label, an opaque code."""

import pytest

from callin_planner.checks.labels import labels_in, short_form
from callin_planner.checks.rule import Texts
from tests import factories
from tests.core.checks.evening import EVENT, HANDOUT, found, handout, matter, not_checked

SITE = factories.site(help_line="555-0142", programme="Harlan Bend Safe Together")
GOOD = HANDOUT.replace("(555) 0100", "555-0142")


def texts_about(text: str) -> list[str]:
    return [each.text for each in found("D8", matter(texts=handout(text), site=SITE))]


def test_d8_passes_a_plain_handout() -> None:
    assert texts_about(GOOD) == []


@pytest.mark.parametrize("written", ["555-0142", "555 0142", "(555) 0142", "555.0142", "5550142"])
def test_d8_finds_the_number_however_it_is_grouped(written: str) -> None:
    assert texts_about(GOOD.replace("555-0142", written)) == []


@pytest.mark.parametrize("written", ["", "555-0143", "1555-01429", "555 - - - 0142", "555\n0142"])
def test_d8_wants_the_number(written: str) -> None:
    (text,) = texts_about(GOOD.replace("555-0142", written))
    assert "number" in text


@pytest.mark.parametrize(
    "line",
    [
        "Harlan Bend Safe Together",
        "HARLAN BEND  SAFE TOGETHER",
        "HBST Navigator Desk",
        "harlan bend safe\ntogether",
    ],
)
def test_d8_wants_no_programme_name(line: str) -> None:
    (text,) = texts_about(f"{GOOD}\n{line}")
    assert "program" in text


@pytest.mark.parametrize(
    "line",
    [
        "Thank you for coming to the call-in",
        "Call-In",
        "callin",
        "the Call\u2011in",
        "our call in meeting",
        "For gang members",
        "Ask your probation office",
        "parole",
        "for ex-offenders",
        "Group Violence Intervention",
        "GVI",
        "Salida de la pandilla",
        "libertad condicional",
        "REINSERCIÓN",
    ],
)
def test_d8_wants_no_label(line: str) -> None:
    (text,) = texts_about(f"{GOOD}\n{line}")
    assert "labels" in text


@pytest.mark.parametrize(
    "line",
    [
        "Call in the evening",
        "You can call in private",
        "ID, fines, court papers",
        "Safety plans for you and your family.",
        "Engagement, gangway",
        "In danger right now? Call 911.",
        "Llame o escriba, de día o de noche",
        "SAMPLE DATA - NOT REAL PEOPLE",
        "There is no name on this code. Show it or say it any time.",
    ],
)
def test_d8_lets_ordinary_words_be(line: str) -> None:
    assert texts_about(f"{GOOD}\n{line}") == []


def test_d8_wants_no_group() -> None:
    group = factories.group(label="Tanner Row")
    given = matter(texts=handout(f"{GOOD}\nTANNER ROW"), site=SITE, groups=(group,))
    (finding,) = found("D8", given)
    assert "group" in finding.text
    assert "Tanner" not in finding.text


@pytest.mark.parametrize(
    ("line", "named"),
    [("Hope Works here", True), ("HOPE", True), ("There is hope", False), ("Hopeful", False), ("", False)],
)
def test_d8_tells_a_one_word_programme_from_the_word(line: str, named: bool) -> None:
    site = factories.site(help_line="555-0142", programme="Hope")
    assert bool(found("D8", matter(texts=handout(f"{GOOD}\n{line}"), site=site))) is named


def test_d8_points_at_the_sites_own_wording() -> None:
    own = factories.wording(key="handout", language="en")
    given = matter(texts=handout(f"{GOOD} parole"), site=SITE, wordings=(factories.wording(), own))
    assert found("D8", given)[0].record_id == own.id
    given = matter(texts=handout(f"{GOOD} parole"), site=SITE, wordings=(factories.wording(),))
    assert found("D8", given)[0].record_id == EVENT.id


def test_d8_looks_at_every_language() -> None:
    good = handout(GOOD)
    both = Texts({"en": GOOD, "es": f"{GOOD} pandilla"}, good.handout_qr, good.handout_token)
    (finding,) = found("D8", matter(texts=both, site=SITE))
    assert "(Spanish)" in finding.text


def test_d8_wants_a_help_line_at_all() -> None:
    (finding,) = found("D8", matter(texts=handout(GOOD), site=factories.site(help_line="")))
    assert (finding.severity, finding.record_kind) == ("error", "Site")


def test_d8_accepts_an_intake_link_with_the_token_in_its_fragment() -> None:
    link = "https://help.example.org/c"
    site = factories.site(help_line="555-0142", intake_link=link)
    assert found("D8", matter(texts=handout(GOOD, link=link), site=site)) == []


@pytest.mark.parametrize(
    "payload",
    ["", "CALLIN:", "CALLIN:SHORT", "TOKEN", "http://help.example.org#{token}", "https://a.example.org/?n=1#{token}",
     "CALLIN:{token} Devin", "CALLIN:{other}", "https://a.example.org/{token}"],
)  # fmt: skip
def test_d8_wants_nothing_but_the_token_in_the_code(payload: str) -> None:
    good = handout(GOOD)
    holds = payload.format(token=good.handout_token, other=handout().handout_token)
    (finding,) = found("D8", matter(texts=Texts(good.handout, holds, good.handout_token), site=SITE))
    assert "random number" in finding.text


@pytest.mark.parametrize("link", ["https://callin.example.org", "https://example.org/parole-help"])
def test_d8_wants_a_neutral_link(link: str) -> None:
    site = factories.site(help_line="555-0142", intake_link=link)
    (finding,) = found("D8", matter(texts=handout(GOOD, link=link), site=site))
    assert "link" in finding.text


def test_d8_says_why_it_could_not_look() -> None:
    given = matter(texts=Texts(missing="The handout’s wording cannot be read."), site=SITE)
    assert not_checked("D8", given) == ["The handout’s wording cannot be read."]


def test_labels_are_told_once_each() -> None:
    assert labels_in("Parole, parole and PROBATION") == ["parole", "probation"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Harlan Bend Safe Together", "HBST"),
        ("Office of the Mayor", ""),
        ("", ""),
        ("Safe and Free Streets", "SFS"),
    ],
)
def test_short_form(name: str, short: str) -> None:
    assert short_form(name) == short
