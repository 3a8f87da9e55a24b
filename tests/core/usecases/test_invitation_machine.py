"""The status path under everything at once: steps, letters, flags and the lock, against a plain model."""

import shutil
import tempfile
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)

from callin_planner.domain.clock import FixedClock
from callin_planner.domain.flags import AT_LOCK
from callin_planner.domain.invitation_path import AFTER_THE_EVENING, MOVES, NEEDS_REASON
from callin_planner.domain.invitees import (
    APPROVED_OR_LATER,
    FlagKind,
    FlagState,
    Invitation,
    Invitee,
    LetterState,
    Status,
)
from callin_planner.domain.list_lock import LEFT_LIST
from callin_planner.domain.people import Person
from callin_planner.domain.roles import Role
from callin_planner.errors import UserError
from callin_planner.storage import stretching
from callin_planner.storage.stretching import Cost
from callin_planner.usecases import flags, history, invitations, invitees, list_lock, locking, opening
from tests import factories

FIRST = "outlying snowshoe limeade stratus handlebar"
SECOND = "gumdrop velvet harpist crouton billiard"
WHY = "Both of us looked at it again."
KINDS = st.sampled_from([FlagKind.ACTIVE_WARRANT, FlagKind.UNDER_18, FlagKind.BEREAVED, FlagKind.OTHER])


class Paths(RuleBasedStateMachine):
    """The model: where each invitation stands, its flags and which are open, who is on a locked list."""

    invitations = Bundle("invitations")
    filed = Bundle("filed")
    raised = Bundle("raised")

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        light = Cost(1, 64, 1)
        self.patch.setattr(stretching, "FLOOR", light)
        self.patch.setattr(stretching, "DEFAULT", light)
        self.patch.setattr(stretching, "calibrated", lambda: light)
        self.folder = Path(tempfile.mkdtemp())
        self.site, _key = opening.create(
            self.folder / "A.callin",
            factories.site(),
            factories.person(),
            FIRST,
            clock=FixedClock(factories.NOON),
        )
        locking.add_passphrase(self.site, Person(name="Ada Second", role=Role.LE_LIAISON), SECOND)
        self.store = self.site.store
        self.status: dict[UUID, Status] = {}
        self.person: dict[UUID, UUID] = {}
        self.flags: dict[UUID, dict[UUID, tuple[FlagKind, bool]]] = {}
        self.locked = False
        self.on_list: set[UUID] = set()
        self.count = 0

    def teardown(self) -> None:
        assert self.store.verify_journal()
        self.site.close()
        self.patch.undo()
        shutil.rmtree(self.folder)

    @initialize(target=invitations)
    def an_evening(self) -> object:
        """Somebody is approved and somebody vetted, so that a lock is near."""
        self.event = factories.event()
        with self.store.change("Set up", undoable=False) as tx:
            tx.save(self.event)
            for code, status in (("SOM-001", Status.APPROVED), ("SOM-002", Status.SCREENED)):
                person = tx.save(factories.invitee(code=code))
                row = tx.save(factories.invitation(self.event.id, person.id, status=status))
                self.status[row.id], self.flags[row.id] = status, {}
                self.person[row.id] = person.id
        return multiple(*self.status)

    # --- people ----------------------------------------------------------------------------------
    @rule(target=invitations)
    def add(self) -> object:
        self.count += 1
        try:
            invitees.add_person(self.store, self.event.id, first=f"Person{self.count}", last="Someone")
        except UserError as error:
            assert self.locked
            assert error.code == "list-locked"
            return multiple()
        assert not self.locked
        with self.store.read() as tx:
            rows = tx.list(Invitation, event_id=self.event.id)
        (row,) = [each for each in rows if each.id not in self.status]
        self.status[row.id], self.flags[row.id] = Status.CANDIDATE, {}
        self.person[row.id] = row.invitee_id
        return row.id

    @rule(target=filed)
    def file(self) -> UUID:
        """Somebody on file is not on the list, locked or not."""
        self.count += 1
        with self.store.read() as tx:
            before = {person.id for person in tx.list(Invitee)}
        invitees.add_person(self.store, None, first=f"Person{self.count}", last="Filed")
        with self.store.read() as tx:
            (person,) = {person.id for person in tx.list(Invitee)} - before
        return person

    # --- the path --------------------------------------------------------------------------------
    @rule(one=invitations, to=st.sampled_from(list(Status)))
    def move(self, one: UUID, to: Status) -> None:
        now = self.status[one]
        joins = to in (Status.CANDIDATE, Status.SCREENED) or (
            to is Status.APPROVED and now not in APPROVED_OR_LATER
        )
        allowed = to is now or (
            to in MOVES[now]
            and to not in AFTER_THE_EVENING
            and not (joins and self.locked)
            and not (to is Status.APPROVED and joins and self.open_flags(one))
        )
        try:
            invitations.change_invitation(
                self.store,
                one,
                to=to,
                reason="A reason." if to in NEEDS_REASON else "",
                approved_by=["Ada Quill"],
            )
        except UserError:
            assert not allowed, (now, to, self.locked, self.flags[one])
        else:
            assert allowed, (now, to, self.locked, self.flags[one])
            self.status[one] = to

    @rule(one=invitations, letter=st.sampled_from(list(LetterState)))
    def carry_letter(self, one: UUID, letter: LetterState) -> None:
        """A letter moves its invitation among the approved ones only, locked or not."""
        try:
            invitations.set_letters(self.store, [one], letter)
        except UserError:
            assert self.status[one] not in APPROVED_OR_LATER
            return
        after = self.stored()[one].status
        if self.status[one] not in APPROVED_OR_LATER:
            assert after is self.status[one]
        assert (after in APPROVED_OR_LATER) == (self.status[one] in APPROVED_OR_LATER)
        self.status[one] = after

    # --- flags -----------------------------------------------------------------------------------
    @rule(target=raised, one=invitations, kind=KINDS)
    def raise_flag(self, one: UUID, kind: FlagKind) -> tuple[UUID, UUID]:
        flags.add_flag(self.store, one, kind, "Noted.")
        fresh = [flag for flag in flags.flags_of(self.store, one) if flag.id not in self.flags[one]]
        self.flags[one][fresh[0].id] = (kind, True)
        return one, fresh[0].id

    @rule(flag=raised, state=st.sampled_from(list(FlagState)))
    def decide(self, flag: tuple[UUID, UUID], state: FlagState) -> None:
        one, flag_id = flag
        if flag_id not in self.flags[one]:
            return  # raising it was taken back
        flags.decide(self.store, flag_id, state, "Looked at together.")
        self.flags[one][flag_id] = (self.flags[one][flag_id][0], state is not FlagState.OK)

    # --- the lock --------------------------------------------------------------------------------
    @rule()
    def lock(self) -> None:
        grave = any(
            kind in AT_LOCK and is_open
            for one, each in self.flags.items()
            for kind, is_open in each.values()
            if self.status[one] not in LEFT_LIST
        )
        approved = {one for one, status in self.status.items() if status in APPROVED_OR_LATER}
        allowed = bool(approved) and not grave and not self.locked
        try:
            list_lock.lock_list(self.site, self.event.id, SECOND)
        except UserError:
            assert not allowed
        else:
            assert allowed
            self.locked, self.on_list = True, approved

    @rule(secret=st.sampled_from([FIRST, "not a passphrase of anybody here", SECOND]))
    def open_again(self, secret: str) -> None:
        try:
            list_lock.open_list(self.site, self.event.id, secret, WHY)
        except UserError:
            assert not self.locked or secret != SECOND
        else:
            assert self.locked
            assert secret == SECOND
            self.locked = False

    @rule(one=invitations)
    def add_after_lock(self, one: UUID) -> None:
        allowed = self.locked and self.status[one] not in APPROVED_OR_LATER and not self.open_flags(one)
        try:
            list_lock.add_after_lock(self.site, self.event.id, [self.person[one]], SECOND, WHY)
        except UserError:
            assert not allowed
        else:
            assert allowed
            self.status[one] = Status.APPROVED
            self.on_list.add(one)

    @rule(target=invitations, person=consumes(filed))
    def add_filed_after_lock(self, person: UUID) -> object:
        with self.store.read() as tx:
            is_there = tx.find(Invitee, person) is not None
        try:
            list_lock.add_after_lock(self.site, self.event.id, [person], SECOND, WHY)
        except UserError:
            assert not (self.locked and is_there)
            return multiple()
        assert self.locked
        (row,) = [each for each in self.stored().values() if each.id not in self.status]
        self.status[row.id], self.flags[row.id] = Status.APPROVED, {}
        self.person[row.id] = row.invitee_id
        self.on_list.add(row.id)
        return row.id

    @precondition(lambda self: self.locked)
    @rule()
    def undo(self) -> None:
        """While it is locked, taking back may bring back who left, and nobody who was not on it."""
        try:
            history.undo(self.store)
        except UserError:
            return
        for one, row in self.stored().items():
            self.status[one] = row.status
        for one in self.flags:
            now = flags.flags_of(self.store, one)
            self.flags[one] = {flag.id: (flag.kind, flag.state is not FlagState.OK) for flag in now}

    # --- what always holds -----------------------------------------------------------------------
    @invariant()
    def the_store_says_the_same(self) -> None:
        assert {one: row.status for one, row in self.stored().items()} == self.status

    @invariant()
    def nobody_is_on_a_locked_list_but_through_both(self) -> None:
        if self.locked:
            assert {one for one, at in self.status.items() if at in APPROVED_OR_LATER} <= self.on_list

    @invariant()
    def the_lock_says_the_same(self) -> None:
        if hasattr(self, "event"):
            assert (list_lock.lock_of(self.store, self.event.id) is not None) == self.locked

    def stored(self) -> dict[UUID, Invitation]:
        with self.store.read() as tx:
            return {row.id: row for row in tx.list(Invitation)}

    def open_flags(self, one: UUID) -> bool:
        return any(is_open for _kind, is_open in self.flags[one].values())


TestPaths = Paths.TestCase
TestPaths.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
