from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from callin_planner.documents import table_signs
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.documents.layout.table_signs import TooLongError
from callin_planner.domain.plan import Plan
from callin_planner.domain.providers import Need, Provider, Service
from callin_planner.errors import UserError
from tests.core.documents import opened, plans


def _plan(*providers: Provider, need: Need = Need.WORK, languages: tuple[str, ...] = ("en", "es")) -> Plan:
    plan = plans.plan()
    return replace(
        plan,
        event=replace(plan.event, languages=languages, handouts={}),
        providers=providers,
        services=tuple(Service(provider_id=one.id, name="Crew", need=need) for one in providers),
    )


def _provider(name: str = "Northgate Works", **fields: object) -> Provider:
    given: dict[str, object] = {
        "name": name,
        "description": "Paid work from the first week.",
        "languages": ("en", "es"),
        "at_event_table": True,
        **fields,
    }
    return Provider(**given)  # type: ignore[arg-type]


def _made(plan: Plan, style: Style = LETTER) -> bytes:
    stream = BytesIO()
    content = table_signs.build(plan)
    assert table_signs.write_pdf(content, stream, style) == len(content)
    return stream.getvalue()


def test_what_stands_on_it_in_both_languages_of_the_call_in() -> None:
    assert table_signs.build(_plan(_provider())) == (
        table_signs.Sign(
            language="en",
            title="Table signs",
            name="Northgate Works",
            icons=("briefcase",),
            sides=(
                table_signs.Side("en", "Work", "Paid work from the first week.", "We speak English"),
                table_signs.Side("es", "Trabajo", "", "Hablamos español"),
            ),
        ),
    )


def test_a_language_that_is_not_spoken_there_is_not_promised() -> None:
    (sign,) = table_signs.build(_plan(_provider(languages=("en",))))
    assert [side.speaks for side in sign.sides] == ["We speak English", ""]


def test_one_language_where_the_call_in_has_one() -> None:
    (sign,) = table_signs.build(_plan(_provider(), languages=("es",)))
    assert [side.language for side in sign.sides] == ["es"]


def test_only_those_with_a_table_who_may_be_shown_have_a_sign() -> None:
    plan = _plan(
        _provider(), _provider("Away", at_event_table=False), _provider("Quiet", hidden_in_lists=True)
    )
    assert [sign.name for sign in table_signs.build(plan)] == ["Northgate Works"]
    with pytest.raises(UserError, match="table"):
        table_signs.build(_plan())


def test_who_treats_alcohol_or_drugs_is_named_beside_no_need() -> None:
    (sign,) = table_signs.build(_plan(_provider("Clear Harbor"), need=Need.RECOVERY))
    assert sign.icons == ()
    assert [(side.needs, side.what) for side in sign.sides] == [("", ""), ("", "")]


@pytest.mark.parametrize("style", [LETTER, A4])
def test_a_lying_page_each_with_long_names_whole(style: Style) -> None:
    long = "Bartholomew-Maximilian House of the Greater Ávila–Peñarroya Valley and Nguyễn Family Association"
    made = _made(_plan(_provider(), _provider(long)), style)
    first, second = opened.texts(made)
    assert "Hablamos español" in first
    assert long.removeprefix("Bartholomew-") in second
    for page in PdfReader(BytesIO(made)).pages:
        assert page.mediabox.width > page.mediabox.height
    names, embedded = opened.fonts(made)
    assert names == embedded


def test_what_no_page_can_hold_is_refused_by_name() -> None:
    content = table_signs.build(_plan(_provider(description="Paid work from the first week. " * 80)))
    with pytest.raises(TooLongError, match="Northgate Works"):
        table_signs.check_fits(content, LETTER)
