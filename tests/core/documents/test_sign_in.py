from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest

from callin_planner.documents import sign_in
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.domain.plan import Plan
from callin_planner.domain.providers import Provider
from tests.core.documents import opened, plans, tagged

AT = datetime(2026, 11, 20, 16, 5, tzinfo=UTC)


def _made(plan: Plan, style: Style = LETTER, language: str = "en") -> bytes:
    stream = BytesIO()
    count = sign_in.write_pdf(sign_in.build(plan, language, AT), stream, style)
    assert opened.page_count(stream.getvalue()) == count
    return stream.getvalue()


def test_what_stands_on_it() -> None:
    assert sign_in.build(plans.plan(), "en", AT) == sign_in.SignIn(
        language="en",
        title="Sign-in sheet",
        kicker="Partners, speakers and service providers",
        event="Fall call-in",
        date="Wednesday, November 25, 2026",
        venue="Mill Hill Center, Main hall",
        rules="**Ground rules.** No photos, no recording, no names or faces of those who come. "
        "Whoever signs keeps to them. **People who were invited do not sign here.**",
        columns=("Name", "Agency or organization", "Phone or email", "Time in"),
        rows=20,
        note="For the planners alone. Printed Fri, Nov 20, 2026, 4:05 pm.",
        page="Page {page} of {pages}",
    )


def test_it_comes_in_spanish_too_and_no_english_rule_stands_in_it() -> None:
    plan = plans.plan()
    plan = replace(plan, event=replace(plan.event, ground_rules="Hats off."))
    content = sign_in.build(plan, "es")
    assert content.columns == ("Nombre", "Agencia u organización", "Teléfono o correo", "Hora")
    assert "Las personas invitadas no firman aquí" in content.rules
    assert "Hats off" not in content.rules
    assert "Hats off. Whoever" in sign_in.build(plan).rules


@pytest.mark.parametrize("style", [LETTER, A4])
def test_there_are_lines_for_everybody_awaited_and_pages_are_numbered(style: Style) -> None:
    plan = plans.plan()
    many = tuple(Provider(name=f"House {n}", at_event_table=True) for n in range(30))
    content = sign_in.build(replace(plan, providers=many))
    assert content.rows == 78
    pages = opened.texts(_made(replace(plan, providers=many), style))
    assert len(pages) == 4
    assert "Page 4 of 4" in pages[-1]
    numbers = [int(word) for page in pages for word in page.split() if word.isdigit() and int(word) < 120]
    assert set(range(1, 79)) <= set(numbers)
    hidden = tuple(replace(one, hidden_in_lists=True) for one in many)
    assert sign_in.build(replace(plan, providers=hidden)).rows == 20


def test_the_table_is_read_as_one_and_its_cells_are_empty() -> None:
    document = tagged.read(_made(plans.plan()))
    (table,) = [tag for tag in document.walk() if tag.role == "Table"]
    assert [cell.role for cell in table.kids[0].kids] == ["TH"] * 4
    assert len(table.kids) > 20
    assert not any(cell.whole() for row in table.kids[1:] for cell in row.kids)


def test_long_rules_and_names_take_lines_and_the_rows_move_down() -> None:
    plan = plans.plan()
    name = "The Bartholomew-Maximilian memorial call-in of the Ávila–Peñarroya Valley"
    event = replace(plan.event, name=name, ground_rules="Nobody takes pictures of anybody here. " * 20)
    pages = opened.texts(_made(replace(plan, event=event)))
    assert pages[0].count("Nobody takes pictures of anybody here.") == 20
    assert "Peñarroya Valley" in pages[0]


def test_properties_and_fonts() -> None:
    made = _made(plans.plan())
    names, embedded = opened.fonts(made)
    assert names == embedded
    assert opened.properties(made)["Title"] == "Sign-in sheet"
    assert opened.language(_made(plans.plan(), language="es")) == "es"
