"""Each function that hands on people x each role: an expected row, and no name beyond it (R-I1)."""

import ast
import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import callin_planner.usecases
from callin_planner.domain import sight
from callin_planner.domain.clock import FixedClock
from callin_planner.domain.door import Act, DoorScan
from callin_planner.domain.flags import PROTECTED
from callin_planner.domain.groups import Group, Membership
from callin_planner.domain.intake import ConsentKind
from callin_planner.domain.invitees import (
    APPROVED_OR_LATER,
    Invitation,
    Invitee,
    LetterState,
    Officer,
    SavedView,
    ScreeningFlag,
    Status,
    Supervision,
)
from callin_planner.domain.people import Actor, Person
from callin_planner.domain.providers import Provider
from callin_planner.domain.referrals import Consent, Intake, PersonCard
from callin_planner.domain.roles import Role
from callin_planner.domain.sight import EVERYTHING, Part, SeenInvitee
from callin_planner.errors import UserError
from callin_planner.usecases import invitees, opening, plans
from callin_planner.usecases.opening import OpenSite
from tests.core.usecases.reading import READERS, Evening, said
from tests.sample import SAMPLE_KEY, SAMPLE_NOW, Templates

LE = "Sgt. Ana Vale"
_READS = re.compile(
    r"full_plan_of\(|gather_all\("
    r"|tx\.(?:get|list|find|first|by_id)\((?:Invitee|Membership|ScreeningFlag|DeliveryAttempt|Reminder|SavedView|PersonCard)\b"
)
_WHOLE = re.compile(r"whole_plan_of\(|whole=True|whole_of\(")


def _matching(pattern: re.Pattern[str]) -> set[str]:
    """ "module.function" of the use cases in which `pattern` stands; those that fill the sample apart."""
    found = set()
    for path in Path(next(iter(callin_planner.usecases.__path__))).glob("*.py"):
        source = path.read_text(encoding="utf-8")
        if path.name.startswith("sample"):
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef) and pattern.search(
                ast.get_source_segment(source, node) or ""
            ):
                found.add(f"{path.stem}.{node.name}")
    return found


_KNOWN = tomllib.loads(Path(__file__).with_name("sight.toml").read_text(encoding="utf-8"))
TABLE: dict[str, str] = _KNOWN["given"]
ROLES = (
    Role.PM,
    Role.FACILITATOR,
    Role.LE_LIAISON,
    Role.PO_LIAISON,
    Role.SERVICES_LEAD,
    Role.PROVIDER_INTAKE,
    Role.OBSERVER,
    Role.ADMIN,
)
NOT_NAMED = (Role.OBSERVER, Role.ADMIN)


class Cast:
    """Who the roles are here: whose people are named to whom."""

    def __init__(self, site: OpenSite) -> None:
        store = site.store
        event = plans.event_of(store, None)
        with store.read() as tx:
            self.people = {one.id: one for one in tx.list(Invitee)}
            memberships = tx.list(Membership)
            officers = tx.list(Officer)
            provider = tx.list(Provider)[0]
            invitations = tx.list(Invitation, event_id=event.id)
            groups = tx.list(Group)
        self.officer = next(
            one for one in officers if any(p.officer_id == one.id for p in self.people.values())
        )
        mine = memberships[:3]
        self.helper = Person(name="Nia Okafor", role=Role.PROVIDER_INTAKE, organization=provider.name)
        agreed = invitations[5].invitee_id
        intake = Intake(id=uuid4(), event_id=event.id, code="K7QF2M9D", at=store.clock.now())
        flag = ScreeningFlag(invitation_id=invitations[0].id, kind=sorted(PROTECTED)[0], note="Loom Lane")
        aside = [invitations[0], next(one for one in invitations if one.invitee_id == mine[0].invitee_id)]
        here = next(one for one in invitations if one.status in APPROVED_OR_LATER and one not in aside)
        with store.change("Cast the roles") as tx:
            tx.save_all({one.id: replace(one, status=Status.SET_ASIDE) for one in aside}.values())
            tx.save(replace(here, letter=LetterState.TO_PRINT))
            tx.save(_arrival(event.id, here.id, store.clock.now()))
            tx.save_all(replace(one, entered_by=LE) for one in mine)
            tx.save(self.helper)
            tx.save(intake)
            tx.save(PersonCard(intake_id=intake.id, tied_to=agreed, tied_at=store.clock.now()))
            tx.save(_consent(intake.id, provider.id))
            tx.save(flag)
            tx.save(SavedView(name=self.people[agreed].name, filters={"text": self.people[agreed].last}))
        self.own = {
            Role.LE_LIAISON: frozenset(one.invitee_id for one in mine),
            Role.PO_LIAISON: frozenset(
                one.id for one in self.people.values() if one.officer_id == self.officer.id
            ),
            Role.SERVICES_LEAD: frozenset({agreed}),
            Role.PROVIDER_INTAKE: frozenset({agreed}),
            Role.PM: frozenset(self.people),
        }
        self.labels = [group.label for group in groups]
        self.evening = Evening(
            site,
            event.id,
            tuple(one.id for one in invitations),
            tuple(self.people),
            tuple(one.id for one in officers),
            tuple(one.id for one in groups),
            Path(),
        )

    def nominate(self, places: set[int]) -> None:
        """Let the police liaison have put forward exactly those."""
        self.enter(Role.PM)
        with self.evening.site.store.change("Nominate") as tx:
            rows = sorted(tx.list(Membership), key=lambda row: str(row.id))
            chosen = {row.id for place, row in enumerate(rows) if place in places}
            tx.save_all(replace(row, entered_by=LE if row.id in chosen else "Lt. Owen Sayre") for row in rows)
        self.own[Role.LE_LIAISON] = frozenset(row.invitee_id for row in rows if row.id in chosen)

    def enter(self, role: Role) -> None:
        names = {Role.LE_LIAISON: LE, Role.PO_LIAISON: self.officer.name}
        person_id = self.helper.id if role is Role.PROVIDER_INTAKE else None
        self.evening.site.store.actor = Actor(person_id, names.get(role, "Somebody"), role)

    def may_be_named(self, role: Role) -> frozenset[UUID]:
        return self.own.get(role, frozenset())

    def level(self, role: Role, found: object) -> str:
        heard = said(found)
        names = heard.names(self.people)
        assert names <= self.may_be_named(role), [self.people[one].code for one in names]
        if role in NOT_NAMED:
            assert not heard.codes(self.people)
        if role in (Role.SERVICES_LEAD, Role.PROVIDER_INTAKE):
            assert not any(label in text for label in self.labels for text in heard.texts)
            assert all(one.supervision is Supervision.NONE and not one.officer_id for one in heard.people)
        if names:
            return "all" if role is Role.PM else "own"
        if doors := heard.door_names(self.people):
            assert role is Role.FACILITATOR or doors <= self.may_be_named(role)
            return "door"
        return "code" if heard.codes(self.people) else "none"


def _arrival(event_id: UUID, invitation_id: UUID, at: datetime) -> DoorScan:
    return DoorScan(
        event_id=event_id,
        nonce="1" * 16,
        door=1,
        at=at,
        act=Act.ARRIVE,
        invitation_id=invitation_id,
        received_at=at,
    )


def _consent(intake_id: UUID, provider_id: UUID) -> Consent:
    return Consent(
        intake_id=intake_id,
        kind=ConsentKind.PLAIN,
        version="1",
        digest="0" * 64,
        recipient_ids=(provider_id,),
        given_at=datetime(2026, 11, 24, 17, tzinfo=UTC),
    )


@pytest.fixture(scope="module")
def cast(sample_templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cast]:
    """Shared by the module: readers change nothing."""
    template, owner = sample_templates("clean")
    path = tmp_path_factory.mktemp("cast") / template.name
    shutil.copytree(template, path)
    site = opening.open_with_key(path, SAMPLE_KEY, opening.actor_of(owner), clock=FixedClock(SAMPLE_NOW))
    cast = Cast(site)
    known = next(one for one in cast.people.values() if one.code == "HB-001")
    file = path.parent / "list.csv"
    file.write_text(f'Name,DOB\n"Pell, Markus",{known.born}\n')
    cast.evening = replace(cast.evening, file=file)
    yield cast
    site.close()


def test_every_reading_function_has_a_row() -> None:
    assert set(READERS) == set(TABLE)
    assert _matching(_READS) - _matching(_WHOLE) - set(READERS) == {*_KNOWN["within"], *_KNOWN["acts"]}


def test_what_reads_everything_is_known() -> None:
    """Whoever is here, these look through everybody: a new one has to be thought about."""
    assert _matching(_WHOLE) == {*_KNOWN["everybody"]}


@pytest.mark.parametrize("name", list(TABLE))
def test_what_each_role_is_given(cast: Cast, name: str) -> None:
    given = []
    for role in ROLES:
        cast.enter(role)
        try:
            given.append(cast.level(role, READERS[name](cast.evening)))
        except UserError:
            given.append("refused")
    assert " ".join(given) == TABLE[name]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(set(READERS) - {"importing.preview", "roster_print.roster_leaving"})),
    role=st.sampled_from([role for role in ROLES if role is not Role.PM]),
    owned=st.sets(st.integers(0, 27), max_size=6),
)
def test_nobody_else_is_named_whoever_nominated_whom(
    cast: Cast, name: str, role: Role, owned: set[int]
) -> None:
    cast.nominate(owned)
    cast.enter(role)
    try:
        found = READERS[name](cast.evening)
    except UserError:
        return
    cast.level(role, found)


@pytest.mark.parametrize("role", list(Role))
def test_the_matrix_knows_every_role(role: Role) -> None:
    assert role in sight.MAY_SEE
    assert sight.sees_all(role) == (role is Role.PM)
    assert sight.sees_names(role) == (role not in NOT_NAMED)


def test_what_is_seen_in_part_is_never_saved(cast: Cast) -> None:
    cast.enter(Role.LE_LIAISON)
    store = cast.evening.site.store
    strangers = [one for one in cast.people if one not in cast.own[Role.LE_LIAISON]]
    with pytest.raises(UserError) as refused:
        invitees.change_invitee(store, strangers[0], note="Seen.")
    assert refused.value.code == "not-yours"
    with pytest.raises(UserError), store.change("Take somebody out") as tx:
        tx.delete(_in_part(cast, strangers[0]))
    with store.read(whole=True) as tx:
        assert tx.get(Invitee, strangers[0]) == cast.people[strangers[0]]


def _in_part(cast: Cast, invitee_id: UUID) -> Invitee:
    with cast.evening.site.store.read() as tx:
        found = tx.get(Invitee, invitee_id)
    assert isinstance(found, SeenInvitee) and found.name == found.code
    return found


def test_ones_own_are_changed_as_before(cast: Cast) -> None:
    cast.nominate({0})
    cast.enter(Role.LE_LIAISON)
    store = cast.evening.site.store
    mine = next(iter(cast.own[Role.LE_LIAISON]))
    assert invitees.change_invitee(store, mine, note="Asked his aunt.").ids
    store.undo()


def test_nothing_but_what_is_granted_is_in_a_person_seen_in_part() -> None:
    full = Invitee(
        code="HB-900", first="Ada", last="Lowe", born=date(2000, 1, 1), phones=("555-0100",),
        address="9 Kettle", note="x", supervision=Supervision.PAROLE, agency="State", officer_id=uuid4(),
        accommodation="Seat",
        imported_from="list.csv", text_consent_by="Ada", language="es",
    )  # fmt: skip
    assert sight.seen_person(full, EVERYTHING) is full
    bare = sight.seen_person(full, ())
    assert bare == SeenInvitee(id=full.id, code="", first="", last="")
    coded = sight.seen_person(full, {Part.CODE})
    assert (coded.name, coded.born, coded.phones, coded.supervision) == ("HB-900", None, (), Supervision.NONE)
    assert sight.seen_person(full, {Part.DOOR_NAME}).name == "Ada L."
    assert sight.seen_person(full, {Part.NAME}).name == "Ada Lowe"
