"""Ten thousand people, filtered without a proxy and without Qt."""

from dataclasses import replace

from callin_planner.domain.ids import new_id
from callin_planner.domain.invitees import Status
from callin_planner.domain.plan import Invited
from tests import factories
from ui.invitees.listing import Listing

_FIRST = ("Devin", "José", "Zoran", "Nguyễn", "Andre")
_LAST = ("Peña", "Petrović", "Lan", "Ashgrove", "Whitlock-Vane", "Ángel")


def _people(count: int) -> list[Invited]:
    groups = (factories.group(label="Kiln Street"), factories.group(label="Tanner Row"))
    made = []
    for n in range(count):
        person = factories.invitee(
            code=f"HB-{n:05d}", first=_FIRST[n % len(_FIRST)], last=f"{_LAST[n % len(_LAST)]}{n // 30}"
        )
        status = Status.APPROVED if n % 2 else Status.SCREENED
        made.append(
            Invited(
                invitation=factories.invitation(new_id(), person.id, status=status),
                invitee=person,
                groups=(groups[n % 2],),
            )
        )
    return made


def test_ten_thousand_people_are_found_sorted_and_filtered() -> None:
    rows = _people(10_000)
    listing = Listing()
    listing.set_rows(rows)
    assert len(listing.shown()) == 10_000
    listing.search("pena jose")
    found = listing.shown()
    assert found
    assert all(row.invitee.last.startswith("Peña") and row.invitee.first == "José" for row in found)
    listing.narrow(group=str(rows[0].groups[0].id), status="approved")
    assert listing.shown() == []
    listing.search("")
    listing.narrow(status="screened")
    assert len(listing.shown()) == 5_000


def test_sorting_ignores_accents_and_puts_those_without_a_group_last() -> None:
    rows = [
        *_people(6),
        Invited(invitation=factories.invitation(new_id(), new_id()), invitee=factories.invitee()),
    ]
    listing = Listing()
    listing.set_rows(rows)
    assert [row.invitee.last[:2] for row in listing.rows][:2] == ["Án", "As"]
    listing.sort("group")
    assert listing.rows[-1].groups == ()
    listing.sort("name", backwards=True)
    assert listing.rows[-1].invitee.last.startswith("Án")


def test_a_renewed_row_moves_to_where_it_belongs() -> None:
    rows = _people(6)
    listing = Listing()
    listing.set_rows(rows)
    last = listing.rows[-1]
    newer = replace(last, invitee=replace(last.invitee, last="Aaron"))
    listing.renew([newer])
    assert listing.rows[0] == newer
    listing.search("aaron")
    assert listing.shown() == [newer]
