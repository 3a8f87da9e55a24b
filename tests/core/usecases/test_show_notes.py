"""Notes that go to the stage, and notes that stay at home because of whom they name."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.event import CrewAssignment
from callin_planner.domain.groups import Group
from callin_planner.domain.invitees import Invitee, Officer
from callin_planner.domain.people import Person
from callin_planner.domain.site import Site
from callin_planner.domain.slides import Slide
from callin_planner.domain.speakers import Speaker
from callin_planner.errors import UserError
from callin_planner.show import bundle
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans, shows
from callin_planner.usecases.opening import OpenSite

HARMLESS = "Pause. Darnell walks up with her.\nWhen she sits, thank her by name."


def write_note(site: OpenSite, note: str, seq: int = 1) -> None:
    with site.store.change("A note") as tx:
        slide = sorted(tx.list(Slide), key=lambda one: one.seq)[seq]
        tx.save(replace(slide, notes=note))


def exported(site: OpenSite, folder: Path) -> tuple[shows.MadeShow, list[str]]:
    made = shows.export(site.store, folder / "evening.callinshow")
    return made, [page.notes for page in bundle.read(made.path).pages]


def test_a_note_that_names_nobody_goes_to_the_stage(sample_site: OpenSite, tmp_path: Path) -> None:
    write_note(sample_site, HARMLESS)
    made, notes = exported(sample_site, tmp_path)

    assert notes[1] == HARMLESS
    assert made.notes_kept == ()


def _invitee(tx: Tx) -> str:
    return tx.list(Invitee)[3].name


def _surname(tx: Tx) -> str:
    return next(one.last for one in tx.list(Invitee) if len(one.last) >= 5)


def _code(tx: Tx) -> str:
    return tx.list(Invitee)[0].code


def _officer(tx: Tx) -> str:
    return tx.list(Officer)[0].name


def _group(tx: Tx) -> str:
    return tx.list(Group)[0].label


WHOM: dict[str, tuple[Callable[[Tx], str], str]] = {
    "invitee": (_invitee, "a person on the invite list"),
    "surname": (_surname, "a person on the invite list"),
    "code": (_code, "the code of a person"),
    "officer": (_officer, "a supervising officer"),
    "group": (_group, "a group"),
}


@pytest.mark.parametrize("whom", WHOM)
def test_a_note_that_names_somebody_stays_at_home_whole(
    sample_site: OpenSite, tmp_path: Path, whom: str
) -> None:
    find, reason = WHOM[whom]
    with sample_site.store.read() as tx:
        named = find(tx)
    write_note(sample_site, f"Dim the lights. Then look for {named} in the second row.")
    write_note(sample_site, HARMLESS, seq=2)
    made, notes = exported(sample_site, tmp_path)

    assert notes[1:3] == ["", HARMLESS], "the note stays, not only the name; others go"
    assert len(made.notes_kept) == 1
    assert made.notes_kept[0].startswith("The note of slide 2 stays here: ")
    assert reason in made.notes_kept[0]
    assert named not in made.notes_kept[0]


@pytest.mark.parametrize(
    ("contact", "note"),
    [
        ("Aunt Philomena Quist", "Philomena Quist waits at the side door."),
        ("Philomena Quist, 555-0177", "Mrs. Quist waits at the side door."),
        ("Philomena", "Let Philomena walk with her."),
        ("her aunt, 415-555-0177", "Call 555 0177 when she is done."),
    ],
)
def test_a_welfare_contact_stays_at_home(
    sample_site: OpenSite, tmp_path: Path, contact: str, note: str
) -> None:
    with sample_site.store.change("A contact of her own") as tx:
        speaker = next(one for one in tx.list(Speaker) if one.welfare_contact)
        tx.save(replace(speaker, welfare_contact=contact))
    write_note(sample_site, note)

    made, notes = exported(sample_site, tmp_path)
    assert (notes[1], len(made.notes_kept)) == ("", 1)


def test_private_numbers_stay_at_home_and_the_help_line_goes(sample_site: OpenSite, tmp_path: Path) -> None:
    event = plans.event_of(sample_site.store, None)
    with sample_site.store.change("Numbers") as tx:
        tx.save(CrewAssignment(event_id=event.id, job="sound", name="Sam", phone="(415) 555-0161"))
        person = tx.list(Person)[0]
        tx.save(replace(person, phone="415.555.0162", email="iris@harlanbend.example"))
        site = tx.list(Site)[0]
        tx.save(replace(site, help_line="415-555-0163"))
    for seq, note in enumerate(
        (
            "Sound: 415-555-0161",
            "If lost: +1 415 555 0162.",
            "Help line: (415) 555-0163",
            "Mail Iris@HarlanBend.example",
        )
    ):
        write_note(sample_site, note, seq=seq + 1)

    _made, notes = exported(sample_site, tmp_path)
    assert notes[1:5] == ["", "", "Help line: (415) 555-0163", ""]


def test_the_address_of_an_invitee_stays_at_home(sample_site: OpenSite, tmp_path: Path) -> None:
    with sample_site.store.change("An address") as tx:
        tx.save(replace(tx.list(Invitee)[7], address="1417 Cooper Lane, Apt 3"))
    write_note(sample_site, "It began at 1417 Cooper Lane.")

    assert exported(sample_site, tmp_path)[1][1] == ""


def test_somebody_of_another_call_in_counts_by_the_whole_name(sample_site: OpenSite, tmp_path: Path) -> None:
    with sample_site.store.change("On file") as tx:
        tx.save(Invitee(code="HB-777", first="Orlin", last="Pause"))
    write_note(sample_site, "Pause. Then go on.")
    write_note(sample_site, "Orlin Pause is not here.", seq=2)

    assert exported(sample_site, tmp_path)[1][1:3] == ["Pause. Then go on.", ""]


def test_a_speaker_of_the_evening_may_stand_in_a_note(sample_site: OpenSite, tmp_path: Path) -> None:
    plan = plans.plan_of(sample_site.store)
    name = next(plan.speakers[item.speaker_id].name for item in plan.items if item.speaker_id)
    write_note(sample_site, f"{name} speaks next.")

    assert exported(sample_site, tmp_path)[1][1] == f"{name} speaks next."


def test_a_name_in_a_note_still_stops_what_is_not_for_the_stage(
    sample_site: OpenSite, tmp_path: Path
) -> None:
    with sample_site.store.read() as tx:
        named = tx.list(Invitee)[3].name
    write_note(sample_site, f"Look at {named}.")

    for ending in (".pptx", ".pdf"):
        with pytest.raises(UserError, match="slide 2"):
            shows.export(sample_site.store, tmp_path / f"deck{ending}")


def test_what_is_looked_over_says_it_before(sample_site: OpenSite) -> None:
    with sample_site.store.read() as tx:
        named = tx.list(Invitee)[3].name
    write_note(sample_site, f"Look at {named}.")
    looked = shows.look_over(sample_site.store)

    assert looked.refusal == ""
    assert [kept for kept in looked.notes_kept if "slide 2" in kept] == list(looked.notes_kept)
    assert looked.show.pages[1].notes == ""


def test_scripts_never_go(sample_site: OpenSite, tmp_path: Path) -> None:
    with sample_site.store.read() as tx:
        scripts = [item.script[:60] for item in tx.list(AgendaItem) if item.script]
    write_note(sample_site, HARMLESS)
    made, _notes = exported(sample_site, tmp_path)
    story = repr(bundle.read(made.path))

    assert scripts
    assert not any(script in story for script in scripts)
