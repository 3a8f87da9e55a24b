from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from callin_planner.documents import directory
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.documents.said import said
from callin_planner.domain.plan import Plan
from callin_planner.domain.providers import Need, Provider, Service, ServiceStatus
from callin_planner.errors import UserError
from tests.core.documents import opened, plans, tagged

AT = datetime(2026, 11, 20, 16, 5, tzinfo=UTC)


def _plan(*providers: Provider, services: tuple[Service, ...]) -> Plan:
    return replace(plans.plan(), providers=providers, services=services)


def _provider(name: str = "Northgate Works", **fields: object) -> Provider:
    given: dict[str, object] = {
        "name": name,
        "description": "Paid work from the first week.",
        "phones": ("555-0178",),
        "hours": "Open all day and night",
        "languages": ("en", "es"),
        "accessibility": "Step-free",
        "address": "Northgate",
        "assured_on": date(2026, 10, 26),
        **fields,
    }
    return Provider(**given)  # type: ignore[arg-type]


def _service(provider: Provider, need: Need = Need.WORK, **fields: object) -> Service:
    given: dict[str, object] = {"provider_id": provider.id, "name": "Paid crew", "need": need, **fields}
    return Service(**given)  # type: ignore[arg-type]


def _pages(plan: Plan, style: Style = LETTER, language: str = "en") -> list[str]:
    stream = BytesIO()
    count = directory.write_pdf(directory.build(plan, language, AT), stream, style)
    pages = opened.texts(stream.getvalue())
    assert len(pages) == count
    return pages


def test_what_stands_on_it() -> None:
    works = _provider()
    assert directory.build(_plan(works, services=(_service(works),)), "en", AT) == directory.Directory(
        language="en",
        title="Services directory",
        headline="People who can help",
        call="One number for all of it. Call or text day or night",
        number="555-0142",
        ask="You do not need this sheet to call. Anybody may: you, your family, a friend.",
        sections=(
            directory.Section(
                "briefcase",
                "Work",
                (
                    directory.Entry(
                        "Northgate Works",
                        ("555-0178",),
                        "Paid work from the first week. Paid crew.",
                        (
                            "Open all day and night",
                            "English and Spanish",
                            "Step-free",
                            "Northgate",
                            "Checked October 26, 2026",
                        ),
                    ),
                ),
            ),
        ),
        note="Hours change: call before you go. Printed Fri, Nov 20, 2026, 4:05 pm. In danger now? Call 911.",
        page="Page {page} of {pages}",
    )


def test_in_spanish_nothing_of_a_provider_stays_in_english() -> None:
    works = _provider()
    content = directory.build(_plan(works, services=(_service(works),)), "es")
    (section,) = content.sections
    assert section.title == "Trabajo"
    assert section.entries[0].what == "Trabajo con pago, un oficio."
    assert section.entries[0].facts == (
        "Abierto de día y de noche",
        "Habla: inglés y español",
        "Sin escalones",
        "Northgate",
        "Revisado el 26 de octubre de 2026",
    )


def test_who_is_hidden_or_treats_alcohol_or_drugs_stands_nowhere() -> None:
    works = _provider()
    hidden = _provider("Quiet House", hidden_in_lists=True)
    treats = _provider("Clear Harbor")
    plan = _plan(
        works,
        hidden,
        treats,
        services=(
            _service(works),
            _service(hidden, Need.HOUSING),
            _service(treats, Need.RECOVERY, status=ServiceStatus.INACTIVE),
            _service(treats, Need.HOUSING),
        ),
    )
    for language in ("en", "es"):
        text = "\n".join(said(directory.build(plan, language)))
        assert "Northgate Works" in text
        assert "Quiet House" not in text
        assert "Clear Harbor" not in text


def test_closed_services_and_the_desk_behind_the_one_number_are_not_listed() -> None:
    works, desk = _provider(), _provider("The Desk", single_contact=True)
    closed = _service(works, Need.SCHOOL, status=ServiceStatus.CLOSED)
    content = directory.build(_plan(works, desk, services=(_service(works), closed, _service(desk))))
    assert [section.title for section in content.sections] == ["Work"]
    assert [entry.name for entry in content.sections[0].entries] == ["Northgate Works"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_on_it_marks_its_holder(language: str) -> None:
    text = "\n".join(_pages(plans.plan(), language=language)).casefold()
    for word in (
        "call-in",
        "harlan bend safe together",
        "gang",
        "group",
        "probation",
        "police",
        "convocatoria",
    ):
        assert word not in text


@pytest.mark.parametrize("style", [LETTER, A4])
def test_many_providers_flow_on_whole_and_in_type_of_twelve_points_or_more(style: Style) -> None:
    many = [
        _provider(f"House {n} of the Greater Ávila–Peñarroya Valley", phones=("555-0100", "(530) 555-0199"))
        for n in range(40)
    ]
    pages = _pages(_plan(*many, services=tuple(_service(one) for one in many)), style)
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    for n in range(40):
        assert " ".join(pages).count(f"House {n} of") == 1
    assert all("555-0142" in page for page in pages)


def test_it_is_read_by_headings() -> None:
    stream = BytesIO()
    directory.write_pdf(directory.build(plans.plan()), stream, LETTER)
    headings = [tag.role for tag in tagged.read(stream.getvalue()).walk() if tag.role.startswith("H")]
    assert headings == ["H1", *["H2", "H3"] * 6]


def test_without_a_number_or_a_service_it_says_what_is_missing() -> None:
    plan = plans.plan()
    with pytest.raises(UserError, match="help line"):
        directory.build(replace(plan, site=replace(plan.site, help_line="")))
    with pytest.raises(UserError, match="No service"):
        directory.build(replace(plan, services=()))


def test_a_number_of_many_words_takes_lines_and_everything_moves_down() -> None:
    plan = plans.plan()
    line = "555-0142, or 555-0143 after ten in the evening, or text the word HELP to 12345"
    page = _pages(replace(plan, site=replace(plan.site, help_line=line)))[0]
    assert line in page
    assert (
        page.index("HELP to 12345") < page.index("You do not need this sheet") < page.index("Northgate Works")
    )
