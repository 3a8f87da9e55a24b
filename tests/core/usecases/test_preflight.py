"""The sixteen checks before an evening, on the sample city and on a laptop that is made to fail."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.clock import FixedClock
from callin_planner.domain.groups import Incident
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.people import Person
from callin_planner.domain.preflight import (
    EveningStart,
    Item,
    Line,
    Machine,
    Mending,
    Ready,
    Screen,
    Shelf,
)
from callin_planner.domain.roles import Role
from callin_planner.domain.site import HelpLineTest
from callin_planner.domain.slides import Slide
from callin_planner.errors import FieldError
from callin_planner.usecases import backups, history, pack, plans, preflight
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.preflight import Preflight
from callin_planner.usecases.preflight_checks import CHECKS, DeskSeen, Seen
from callin_planner.usecases.sample_source import sample_id
from tests.leaving import PLAIN

EVENT = sample_id("event/E2")
GOOD = Machine(
    screens=(Screen("LAPTOP", 1920, 1080), Screen("HALL", 1920, 1080)),
    battery=96,
    plugged=True,
    free_bytes=61_000_000_000,
)


def look(site: OpenSite, machine: Machine = GOOD) -> Preflight:
    return preflight.look(site, EVENT, machine)


def line(site: OpenSite, item: Item, machine: Machine = GOOD) -> Line:
    return next(one for one in look(site, machine).lines if one.item is item)


def test_sixteen_lines_in_four_cards(sample_site: OpenSite) -> None:
    seen = look(sample_site)
    assert [one.item for one in seen.lines] == list(Item)
    assert {shelf: sum(one.item.shelf is shelf for one in seen.lines) for shelf in Shelf} == dict.fromkeys(
        Shelf, 4
    )
    assert f"{seen.begins:%H:%M}" == "18:00"


def test_looking_changes_nothing(sample_site: OpenSite) -> None:
    before = sample_site.store.journal_head()
    look(sample_site)
    assert sample_site.store.journal_head() == before


@pytest.mark.parametrize(
    ("machine", "item", "ready"),
    [
        (replace(GOOD, plugged=False), Item.POWER, Ready.LOOK),
        (replace(GOOD, plugged=False, battery=40), Item.POWER, Ready.LOOK),
        (replace(GOOD, plugged=False, battery=39), Item.POWER, Ready.MEND),
        (replace(GOOD, battery=12), Item.POWER, Ready.READY),
        (replace(GOOD, battery=None), Item.POWER, Ready.READY),
        (replace(GOOD, screens=GOOD.screens[:1]), Item.AUDIENCE, Ready.LOOK),
        (replace(GOOD, screens=(Screen("SMALL", 1024, 768),)), Item.OPERATOR, Ready.LOOK),
        (replace(GOOD, screens=()), Item.OPERATOR, Ready.LOOK),
        (replace(GOOD, free_bytes=900_000_000), Item.ROOM, Ready.MEND),
        (replace(GOOD, reserve_there=False), Item.ROOM, Ready.MEND),
        (GOOD, Item.ROOM, Ready.READY),
        (GOOD, Item.AUDIENCE, Ready.READY),
        (GOOD, Item.OPERATOR, Ready.READY),
    ],
)
def test_what_the_laptop_knows_of_itself(
    sample_site: OpenSite, machine: Machine, item: Item, ready: Ready
) -> None:
    assert line(sample_site, item, machine).ready is ready


def test_the_copy_outside_the_laptop_must_be_of_the_last_day(sample_site: OpenSite, tmp_path: Path) -> None:
    assert line(sample_site, Item.COPY).ready is Ready.MEND
    backups.carry(sample_site, tmp_path / "evening")
    assert line(sample_site, Item.COPY).ready is Ready.READY
    _later(sample_site, hours=25)
    old = line(sample_site, Item.COPY)
    assert (old.ready, old.mending) == (Ready.MEND, Mending.CARRY)
    assert "{when}" in old.seen
    assert old.at is not None


def test_a_backup_that_was_opened_and_counted(sample_site: OpenSite) -> None:
    backups.back_up(sample_site, "before")
    found = line(sample_site, Item.DRILL)
    assert found.ready is Ready.READY
    assert "records counted again" in found.seen


def test_the_papers_to_fall_back_on(sample_site: OpenSite, tmp_path: Path) -> None:
    assert "Roster and run of show are not made yet" in line(sample_site, Item.PAPER).seen
    pack.make_pack(sample_site.store, tmp_path, only=["run_of_show"])
    assert line(sample_site, Item.PAPER).seen == "The roster is not made yet"
    pack.make_pack(sample_site.store, tmp_path, only=["door_roster"], permit=PLAIN)
    assert line(sample_site, Item.PAPER).ready is Ready.READY
    _later(sample_site, hours=30)
    assert line(sample_site, Item.PAPER).ready is Ready.LOOK


@pytest.mark.parametrize("item", [Item.BACKUP_LAPTOP, Item.CLICKER, Item.QUIET, Item.WAY_HOME])
def test_what_no_machine_knows_is_said_by_a_person_and_not_for_ever(
    sample_site: OpenSite, item: Item
) -> None:
    assert line(sample_site, item).ready is Ready.LOOK
    preflight.tick(sample_site.store, EVENT, item)
    assert line(sample_site, item).ready is Ready.READY
    assert look(sample_site).checked_by[0][0] == sample_site.store.actor.name
    history.undo(sample_site.store)
    assert line(sample_site, item).ready is Ready.LOOK
    history.redo(sample_site.store)
    _later(sample_site, hours=37)
    assert line(sample_site, item).ready is Ready.LOOK


@pytest.mark.parametrize("what", ["slide", "minutes"])
def test_another_laptop_opened_another_evening(sample_site: OpenSite, what: str) -> None:
    preflight.tick(sample_site.store, EVENT, Item.BACKUP_LAPTOP)
    with sample_site.store.change("Late work") as tx:
        if what == "slide":
            slide = next(one for one in tx.list(Slide) if one.title.startswith("We begin"))
            tx.save(replace(slide, title="Soon."))
        else:
            item = tx.get(AgendaItem, sample_id("item/welcome"))
            tx.save(replace(item, seconds=item.seconds + 60))
    found = line(sample_site, Item.BACKUP_LAPTOP)

    assert (found.ready, found.mending) == (Ready.LOOK, Mending.TICK)
    assert "changed since" in found.seen
    preflight.tick(sample_site.store, EVENT, Item.BACKUP_LAPTOP)
    assert line(sample_site, Item.BACKUP_LAPTOP).ready is Ready.READY


def test_ticking_again_keeps_one_word(sample_site: OpenSite) -> None:
    for _time in range(3):
        preflight.tick(sample_site.store, EVENT, Item.QUIET)
    preflight.untick(sample_site.store, EVENT, Item.QUIET)
    assert line(sample_site, Item.QUIET).ready is Ready.LOOK


@pytest.mark.parametrize(
    ("seconds", "ready"), [(0, Ready.READY), (30, Ready.READY), (-31, Ready.MEND), (600, Ready.MEND)]
)
def test_the_clock_beside_a_phone(sample_site: OpenSite, seconds: int, ready: Ready) -> None:
    assert line(sample_site, Item.CLOCK).mending is Mending.COMPARE
    preflight.tick(sample_site.store, EVENT, Item.CLOCK, seconds=seconds)
    assert line(sample_site, Item.CLOCK).ready is ready


def test_a_clock_an_hour_off_is_a_slip_of_the_hand(sample_site: OpenSite) -> None:
    with pytest.raises(FieldError) as refused:
        preflight.tick(sample_site.store, EVENT, Item.CLOCK, seconds=3600)
    assert refused.value.field == "seconds"


def test_a_shooting_is_asked_about_on_the_day_itself(sample_site: OpenSite) -> None:
    store = sample_site.store
    with store.change("No late news") as tx:
        tx.delete_all(tx.list(Incident))
    assert line(sample_site, Item.SHOOTING).ready is Ready.MEND
    with pytest.raises(FieldError) as refused:
        preflight.tick(store, EVENT, Item.SHOOTING, said="  ")
    assert refused.value.field == "said"
    preflight.tick(store, EVENT, Item.SHOOTING, said="Asked of the liaison: none")
    found = line(sample_site, Item.SHOOTING)
    assert (found.ready, found.seen) == (Ready.READY, "Asked of the liaison: none, {when}")
    _later(sample_site, hours=20)
    assert line(sample_site, Item.SHOOTING).ready is Ready.MEND


def test_late_news_stay_to_be_looked_at(sample_site: OpenSite) -> None:
    preflight.tick(sample_site.store, EVENT, Item.SHOOTING, said="Asked of the liaison: one, on Monday")
    assert line(sample_site, Item.SHOOTING).ready is Ready.LOOK


def test_somebody_else_can_unlock(sample_site: OpenSite, light_stretching: object) -> None:
    from callin_planner.usecases import locking

    assert line(sample_site, Item.KEY_HOLDER).ready is Ready.MEND
    second = Person(name="Ruth Calloway", role=Role.FACILITATOR)
    locking.add_passphrase(sample_site, second, "gumdrop velvet harpist crouton billiard")
    found = line(sample_site, Item.KEY_HOLDER)
    assert found.ready in (Ready.LOOK, Ready.READY)
    assert "Ruth Calloway" in found.seen


def test_the_help_line_answered_lately(sample_site: OpenSite) -> None:
    store = sample_site.store
    assert line(sample_site, Item.HELP_LINE).ready is Ready.READY
    with store.change("Nobody called") as tx:
        tx.delete_all(tx.list(HelpLineTest))
    assert line(sample_site, Item.HELP_LINE).mending is Mending.HELP_LINE


def test_beginning_with_something_open_keeps_why(sample_site: OpenSite) -> None:
    store = sample_site.store
    open_lines = look(sample_site).open_lines(Ready.MEND)
    assert open_lines
    for short in ("", "no time", "   "):
        with pytest.raises(FieldError) as refused:
            preflight.start_open(store, EVENT, short, open_lines)
        assert refused.value.field == "reason"
    preflight.start_open(store, EVENT, "The spare laptop is on its way", open_lines)
    with store.read() as tx:
        (kept,) = tx.list(EveningStart)
    assert kept.reason == "The spare laptop is on its way"
    assert kept.open_items == tuple(one.item.value for one in open_lines)
    assert store.history(1)[0].label == "Begin the evening with checks still open"


def test_no_line_names_anybody_of_the_list(sample_site: OpenSite) -> None:
    with sample_site.store.read() as tx:
        names = [one.last for one in tx.list(Invitee)]
    said = " ".join(one.seen for one in look(sample_site).lines)
    assert not [name for name in names if name in said]


def _later(site: OpenSite, hours: int) -> None:
    site.store.clock = FixedClock(site.store.clock.now() + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("desk", "ready", "said"),
    [
        (DeskSeen(True, words=("one", "two", "three", "four", "five", "six")), Ready.READY, "one two three"),
        (DeskSeen(True, names=("desk.harlanbend.example",)), Ready.READY, "desk.harlanbend.example"),
        (DeskSeen(True, words=("one",) * 6, here=True), Ready.READY, "on this laptop alone"),
        (DeskSeen(False, words=("one",) * 6), Ready.MEND, "does not answer"),
    ],
)
def test_an_open_desk_tells_how_its_page_is_trusted(
    sample_site: OpenSite, desk: DeskSeen, ready: Ready, said: str
) -> None:
    full = plans.full_plan_of(sample_site.store, EVENT)
    seen = Seen(full, sample_site.store.clock.now(), GOOD, {}, None, None, {}, (), None, 90, (), "", desk)
    found = CHECKS[Item.DESK](seen)

    assert found.ready is ready
    assert said in found.seen


def test_on_the_day_a_closed_desk_is_looked_at(sample_site: OpenSite) -> None:
    assert line(sample_site, Item.DESK).ready is Ready.READY
    _later(sample_site, hours=24)
    found = line(sample_site, Item.DESK)

    assert (found.ready, found.mending) == (Ready.LOOK, Mending.OPEN_DESK)
    assert "not open yet" in found.seen
