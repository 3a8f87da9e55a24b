"""Importing an invite list into the sample city, from the file to the undo."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from callin_planner.domain.event import Event
from callin_planner.domain.groups import Group, Membership
from callin_planner.domain.invitees import (
    FlagKind,
    Invitation,
    Invitee,
    Officer,
    ScreeningFlag,
    Status,
    Supervision,
)
from callin_planner.domain.list_lock import ListLock
from callin_planner.errors import UserError
from callin_planner.progress import Cancelled
from callin_planner.storage.store import Store
from callin_planner.usecases import backups, import_mend, importing, plans
from callin_planner.usecases.importing import Choice, Fate, Imported, Preview
from callin_planner.usecases.opening import OpenSite
from tests.core.exchange.making import PAROLE, PROBATION, csv_bytes

HEAD = "Name;DOB;Group;PO;Phone"


@pytest.fixture
def store(sample_site: OpenSite) -> Store:
    return sample_site.store


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(*rows: str, name: str = "list.csv", head: str = HEAD) -> Path:
        path = tmp_path / name
        path.write_bytes(csv_bytes(head, *rows))
        return path

    return written


def people(store: Store) -> dict[str, Invitee]:
    with store.read() as tx:
        return {person.code: person for person in tx.list(Invitee, order_by="code")}


def reconciles(seen: Preview) -> bool:
    total = seen.new + seen.already_known + seen.repeats + seen.problem_rows + seen.to_decide
    return seen.rows_read == total == len(seen.fates) and seen.people == seen.rows_read - seen.repeats


def adds_up(done: Imported) -> bool:
    total = done.added + done.already_known + done.repeats + done.kept_as_one + done.skipped + done.left_out
    return done.rows_read == total


def test_the_probation_list_has_34_people_in_36_rows(store: Store) -> None:
    seen = importing.preview(store, PROBATION)
    assert (seen.rows_read, seen.people, seen.new, seen.already_known) == (36, 34, 34, 0)
    assert (seen.repeats, seen.problem_rows, seen.to_decide) == (2, 0, 0)
    assert reconciles(seen)
    assert [(one.row, one.other_row, one.sure) for one in seen.possible_duplicates] == [
        (41, 8, True),
        (42, 18, True),
    ]
    assert [(column.column, column.reason) for column in seen.left_out_columns] == [
        ("Case #", "Case numbers are not needed for a call-in."),
        ("Notes", "Free notes may hold private details."),
    ]
    assert seen.new_groups == () == seen.new_officers


def test_the_parole_list_has_12_good_rows_of_13(store: Store) -> None:
    seen = importing.preview(store, PAROLE)
    assert (seen.rows_read, seen.people, seen.new, seen.problem_rows) == (13, 13, 12, 1)
    assert [(problem.row, problem.column, problem.value) for problem in seen.problems] == [
        (14, "BIRTH_DT", "31022001")
    ]
    assert reconciles(seen)


def test_every_line_of_the_sheet_is_counted_once(store: Store) -> None:
    probation = importing.preview(store, PROBATION).reckoning
    assert (probation.lines, probation.people, probation.headings, probation.passed_over) == (43, 36, 1, 6)
    assert probation.lines == (
        probation.people
        + probation.headings
        + probation.titles
        + probation.blanks
        + probation.totals
        + probation.remarks
    )
    parole = importing.preview(store, PAROLE)
    assert (parole.reckoning.lines, parole.reckoning.people) == (14, 13)
    assert parole.to_json()["lines"]["people"] == parole.rows_read == 13


def test_a_paste_is_a_list_like_any_other(store: Store) -> None:
    seen = importing.preview_paste(store, "Name\tDOB\tGroup\r\nTuala,\u00a0Tyree\t02/13/1999\tMill Pond\r\n")
    assert (seen.file, seen.new, seen.reckoning.lines) == ("Pasted list", 1, 2)
    done = importing.commit(store, seen)
    assert done.added == 1 and people(store)["HB-029"].imported_from == "Pasted list"


def test_a_locked_list_takes_nobody_in(store: Store) -> None:
    seen, event = importing.preview(store, PROBATION), plans.event_of(store, None)
    with store.change("Lock") as tx:
        tx.save(ListLock(event_id=event.id, locked_at=store.clock.now(), locked_by=("A", "B")))
    before = people(store)
    with pytest.raises(UserError, match="The list is locked") as refused:
        importing.commit(store, seen)
    assert refused.value.code == "list-locked" and people(store) == before
    with store.change("Open it") as tx:
        tx.save(replace(tx.list(ListLock)[0], opened_at=store.clock.now()))
    assert importing.commit(store, seen).added == 34


def test_a_preview_stores_nothing(store: Store) -> None:
    before, head = people(store), store.journal_head()
    importing.preview(store, PROBATION)
    assert people(store) == before and store.journal_head() == head


def test_importing_gives_codes_groups_officers_and_candidates(store: Store) -> None:
    done = importing.commit(store, importing.preview(store, PROBATION))
    assert (done.added, done.repeats, done.listed, done.updated) == (34, 2, 0, 0)
    assert adds_up(done)
    everyone = people(store)
    assert list(everyone)[27:30] == ["HB-028", "HB-029", "HB-030"] and len(everyone) == 62
    first = everyone["HB-029"]
    assert (first.name, first.born, first.supervision) == (
        "Quentin Farrell", date(2001, 1, 26), Supervision.PROBATION,
    )  # fmt: skip
    assert first.imported_from == "invite-list-probation.xlsx" and first.note == ""
    with store.read() as tx:
        (membership,) = tx.list(Membership, invitee_id=first.id)
        assert (membership.basis, membership.sources, membership.verified_on) == ("imported list", 1, None)
        assert tx.get(Group, membership.group_id).label == "Depot Hill"
        assert tx.get(Officer, first.officer_id or first.id).name == "T. Kowalski"
        assert tx.count(Officer) == 5 and tx.count(Group) == 6
        invitation = tx.first(Invitation, invitee_id=first.id)
        assert invitation is not None and invitation.status is Status.CANDIDATE
        assert invitation.event_id == plans.event_of(store, None).id
        assert invitation.listed_on == plans.today(store)


def test_an_import_is_one_entry_and_one_undo(store: Store) -> None:
    before, count = people(store), len(store.history())
    done = importing.commit(store, importing.preview(store, PROBATION))
    (entry, *_older) = store.history()
    assert len(store.history()) == count + 1
    assert (entry.label, entry.id) == ("Import 34 people", done.changed.entry)
    store.undo()
    assert people(store) == before
    store.redo()
    assert len(people(store)) == 62
    assert store.verify_journal()


def test_the_same_file_again_adds_nobody(sample_site: OpenSite) -> None:
    store = sample_site.store
    importing.commit_into(sample_site, importing.preview(store, PROBATION))
    head, kept = store.journal_head(), len(backups.backups(sample_site.path))
    seen = importing.preview(store, PROBATION)
    assert (seen.people, seen.new, seen.already_known, seen.repeats) == (34, 0, 34, 2)
    done = importing.commit_into(sample_site, seen)
    assert done.changed.ids == frozenset() and (done.added, done.already_known) == (0, 34)
    assert store.journal_head() == head and len(backups.backups(sample_site.path)) == kept
    parole = importing.preview(store, PAROLE)
    assert (parole.new, parole.already_known, parole.problem_rows) == (0, 12, 1)
    assert importing.commit(store, parole, skip_problem_rows=True).changed.ids == frozenset()


def test_nothing_is_stored_while_a_row_has_a_problem(store: Store) -> None:
    seen, before = importing.preview(store, PAROLE), people(store)
    with pytest.raises(UserError, match="1 row has a problem, so nothing was stored") as refused:
        importing.commit(store, seen)
    assert refused.value.code == "problem-rows"
    assert people(store) == before
    done = importing.commit(store, seen, skip_problem_rows=True)
    assert (done.added, done.left_out) == (12, 1) and adds_up(done)


def test_the_rest_of_the_probation_list_follows_the_parole_list(store: Store) -> None:
    importing.commit(store, importing.preview(store, PAROLE), skip_problem_rows=True)
    seen = importing.preview(store, PROBATION)
    assert (seen.new, seen.already_known, seen.repeats) == (22, 12, 2)
    done = importing.commit(store, seen)
    assert (done.added, done.updated) == (22, 12) and len(people(store)) == 62
    assert people(store)["HB-029"].address == "813 Quay St"


def test_a_backup_is_made_before(sample_site: OpenSite) -> None:
    kept = len(backups.backups(sample_site.path))
    importing.commit_into(sample_site, importing.preview(sample_site.store, PROBATION))
    newest, *_rest = backups.backups(sample_site.path)
    assert len(backups.backups(sample_site.path)) == kept + 1
    assert newest.verified and newest.reason == "Before an import"


def test_an_import_that_cannot_be_backed_up_does_not_happen(store: Store) -> None:
    seen, before = importing.preview(store, PROBATION), people(store)

    def fail() -> None:
        raise UserError("no room")

    with pytest.raises(UserError, match="no room"):
        importing.commit(store, seen, back_up=fail)
    assert people(store) == before


@pytest.mark.parametrize("at", [0, 1, 4])
def test_cancelling_leaves_everything_as_it_was(store: Store, at: int) -> None:
    seen, before, head = importing.preview(store, PROBATION), people(store), store.journal_head()

    def stop(done: int, total: int, text: str = "") -> None:
        if done == at:
            raise Cancelled

    with pytest.raises(Cancelled):
        importing.commit(store, seen, back_up=lambda: None, progress=stop)
    assert people(store) == before and store.journal_head() == head


def test_possible_duplicates_are_skipped_kept_or_taken_as_one(
    store: Store, write: Callable[..., Path]
) -> None:
    file = write(f"Pell, Markus;{people(store)['HB-001'].born};Kiln Street;;555-0199")
    seen = importing.preview(store, file)
    ((one,), (fate,)) = seen.possible_duplicates, seen.fates
    assert fate is Fate.DUPLICATE and reconciles(seen)
    assert one.invitee_id == people(store)["HB-001"].id and not one.sure and one.score >= 85
    assert (one.ours.name, one.theirs.name) == ("Marcus Pell", "Markus Pell")
    assert importing.commit(store, seen).skipped == 1 and len(people(store)) == 28
    as_one = importing.commit(store, seen, choices={2: Choice.ONE})
    assert (as_one.kept_as_one, as_one.added, as_one.updated) == (1, 0, 0)
    kept = importing.commit(store, seen, duplicates="keep")
    assert kept.added == 1 and len(people(store)) == 29


def test_the_older_record_wins_unless_it_is_blank(store: Store, write: Callable[..., Path]) -> None:
    importing.commit(store, importing.preview(store, write("Tuala, Tyree;02/13/1999;;;555-0111")))
    file = write("Tualla, Tyree;02/13/1999;Mill Pond;Creel, Dana;555-0122", name="second.csv")
    done = importing.commit(store, importing.preview(store, file), choices={2: Choice.ONE})
    assert (done.kept_as_one, done.updated) == (1, 1)
    person = people(store)["HB-029"]
    assert (person.last, person.phones) == ("Tuala", ("555-0111",))
    with store.read() as tx:
        assert tx.get(Officer, person.officer_id or person.id).name == "Dana Creel"
        (membership,) = tx.list(Membership, invitee_id=person.id)
        assert tx.get(Group, membership.group_id).label == "Mill Pond"


def test_a_repeat_fills_the_blanks_of_the_row_before(store: Store, write: Callable[..., Path]) -> None:
    file = write("Tuala, Tyree;02/13/1999;;;", "TYREE TUALA;02/13/1999;Mill Pond;;555-0111")
    done = importing.commit(store, importing.preview(store, file))
    assert (done.added, done.repeats) == (1, 1)
    assert people(store)["HB-029"].phones == ("555-0111",)


def test_a_sure_repeat_can_be_kept_as_two_all_the_same(store: Store, write: Callable[..., Path]) -> None:
    file = write("Tuala, Tyree;02/13/1999;;;", "Tuala, Tyree;02/13/1999;;;")
    done = importing.commit(store, importing.preview(store, file), choices={3: Choice.BOTH})
    assert (done.added, done.repeats) == (2, 0) and adds_up(done)


def test_a_repeat_of_a_row_with_a_problem_is_not_lost(store: Store, write: Callable[..., Path]) -> None:
    file = write("Tuala, Tyree;02/13/1999;;;call", "Tuala, Tyree;02/13/1999;;;555-0111")
    seen = importing.preview(store, file)
    assert seen.fates == (Fate.PROBLEM, Fate.NEW)
    assert importing.commit(store, seen, skip_problem_rows=True).added == 1


def test_known_people_are_put_on_the_list_of_another_call_in(store: Store) -> None:
    importing.commit(store, importing.preview(store, PROBATION))
    later = max(plans.events(store), key=lambda event: event.on)
    assert later.id != plans.event_of(store, None).id
    seen = importing.preview(store, PROBATION, event_id=later.id)
    assert (seen.new, seen.already_known, seen.to_list) == (0, 34, 34)
    done = importing.commit(store, seen)
    assert (done.added, done.already_known, done.listed) == (0, 34, 34)
    with store.read() as tx:
        assert tx.count(Invitation, event_id=later.id) == 34
    assert store.history()[0].label == "Import a list of people already known"


def test_new_groups_and_officers_are_added_once(store: Store, write: Callable[..., Path]) -> None:
    file = write(
        "Tuala, Al;02/13/1999;FERRY LANE;Stone, Mia;555-0111", "Tuala, Bo;02/14/1999;Ferry Lane ;Stone, M.;"
    )
    seen = importing.preview(store, file)
    assert (seen.new_groups, seen.new_officers) == (("Ferry Lane",), ("Mia Stone",))
    importing.commit(store, seen)
    with store.read() as tx:
        group = tx.first(Group, label="Ferry Lane")
        officer = tx.first(Officer, name="Mia Stone")
        assert group is not None and (group.code, group.alias, group.color) == ("FL", "Group G", 6)
        assert officer is not None and officer.code == "MS"
        assert tx.count(Membership, group_id=group.id) == 2


def test_someone_under_18_on_the_evening_gets_a_flag(store: Store, write: Callable[..., Path]) -> None:
    importing.commit(store, importing.preview(store, write("Tuala, Al;11/26/2008;Mill Pond;;")))
    with store.read() as tx:
        invitation = tx.first(Invitation, invitee_id=people(store)["HB-029"].id)
        assert invitation is not None
        assert [flag.kind for flag in tx.list(ScreeningFlag, invitation_id=invitation.id)] == [
            FlagKind.UNDER_18
        ]


def test_a_site_changed_since_the_preview_is_looked_at_again(
    store: Store, write: Callable[..., Path]
) -> None:
    seen = importing.preview(store, PROBATION)
    with store.change("Rename the call-in") as tx:
        tx.save(replace(tx.list(Event)[0], ground_rules="Be kind"))
    assert importing.commit(store, seen).added == 34
    seen = importing.preview(store, write("Tuala, Al;02/13/1999;;;"))
    importing.commit(store, importing.preview(store, write("Tuala, Al;02/13/1999;;;", name="other.csv")))
    with pytest.raises(UserError, match="has changed since this file was read") as refused:
        importing.commit(store, seen)
    assert refused.value.code == "list-changed"


def test_known_people_of_another_group_keep_their_group(store: Store, write: Callable[..., Path]) -> None:
    importing.commit(store, importing.preview(store, write("Tuala, Al;02/13/1999;Mill Pond;;")))
    seen = importing.preview(store, write("Tuala, Al;02/13/1999;Kiln Street;;"))
    assert seen.notices == ("1 person stands under another group in your list. Your list’s group stays.",)
    assert importing.commit(store, seen).updated == 0


@pytest.mark.parametrize("fmt", ["xlsx", "csv"])
def test_rows_to_mend_go_out_and_come_back(store: Store, tmp_path: Path, fmt: str) -> None:
    leaving = import_mend.rows_to_mend(store, importing.preview(store, PAROLE))
    assert leaving.always_names and leaving.key == "rows_to_mend"
    path = tmp_path / f"mend.{fmt}"
    with path.open("wb") as stream:
        assert leaving.write(fmt, [column.key for column in leaving.columns], "Copy 1", stream) == 1
    back = importing.preview(store, path)
    assert [row.name for row in back.rows] == ["Bad Date Last Row"]
    assert [(one.column, one.value) for one in back.problems] == [("BIRTH_DT", "31022001")]
    assert [column.column for column in back.left_out_columns] == ["Row in the file", "What to mend"]


def test_the_answer_in_json_has_the_agreed_keys(store: Store) -> None:
    answer = importing.preview(store, PAROLE).to_json()
    assert {
        "rows_read", "people", "new", "already_known", "possible_duplicates", "problems",
        "left_out_columns", "ignored",
    } <= answer.keys()  # fmt: skip
    assert answer["problems"] == [
        {
            "row": 14,
            "column": "BIRTH_DT",
            "value": "31022001",
            "text": "“31022001” is not a date: that month has 28 days, not 31.",
        }
    ]
    assert importing.preview(store, PROBATION).to_json()["possible_duplicates"][0] == {
        "row": 41,
        "name": "José Trujillo",
        "other": "José Trujillo",
        "other_row": 8,
        "invitee_id": None,
        "score": 100,
        "sure": True,
        "reason": "Same name and birth date.",
    }
