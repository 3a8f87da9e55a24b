"""What a touch or a scan at the door does, and what is said of it. Nothing of it knows a widget."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from callin_planner.domain.clock import evening_moment
from callin_planner.domain.door import Act, How, Refusal
from callin_planner.domain.door_list import DoorPerson, DoorSession
from callin_planner.domain.minutes import clock_text
from callin_planner.doorbook import Doorbook
from callin_planner.errors import CallInError, EnvironmentFault
from callin_planner.i18n import _
from ui.doorway.wedge import Kind, Scan

_EARLY = timedelta(minutes=45)
"""So long before a session its people are let in."""


@dataclass(frozen=True)
class Outcome:
    """A result in colour, icon and word. `state` is good, info, look or alert.

    `nonces` is what Undo takes back, `back_to` the session a move came from; `offers_move` and
    `offers_guest` are what may come next for `person`.
    """

    state: str
    icon: str
    word: str
    text: str = ""
    person: DoorPerson | None = None
    short: str = ""
    nonces: tuple[str, ...] = ()
    back_to: UUID | None = None
    offers_move: bool = False
    offers_guest: bool = False


class Desk:
    """The book, and the session this door lets in."""

    def __init__(self, book: Doorbook) -> None:
        self.book = book
        self.session_id = self._session_by_the_clock()
        self.last: Outcome | None = None

    def session(self) -> DoorSession | None:
        return self.book.told.session(self.session_id)

    def begins(self) -> datetime:
        """When the session, or the call-in, begins: on the wall of the place."""
        session = self.session()
        return self._moment(session.begins if session else self.book.told.begins)

    def has_begun(self) -> bool:
        return self.book.here(self.book.now()) >= self.begins()

    def arrived(self, person: DoorPerson) -> datetime | None:
        """When they came, on the wall of the place; None while they have not."""
        arrival = self.book.state.arrivals.get(person.invitation_id)
        return self.book.here(arrival.at) if arrival else None

    def guests_of(self, person: DoorPerson) -> tuple[str, ...]:
        return self.book.state.guests.get(person.invitation_id, ())

    def takes_guest(self, person: DoorPerson) -> bool:
        """Whether a guest of theirs may be checked in: they are here, and guests are asked or expected."""
        welcome = self.book.told.guests_welcome or person.guest_expected
        return welcome and person.invitation_id in self.book.state.arrivals

    def session_of(self, person: DoorPerson) -> UUID | None:
        return self.book.state.moved.get(person.invitation_id) or person.session_id

    def check_in(self, person: DoorPerson, how: How = How.SEARCH) -> Outcome:
        return self._saved(lambda: self._check_in(person, how), person)

    def move(self, person: DoorPerson, how: How = How.SEARCH) -> Outcome:
        """Move a person of another session to this door's and check them in."""
        return self._saved(lambda: self._move(person, how), person)

    def add_guest(self, person: DoorPerson) -> Outcome:
        return self._saved(lambda: self._add_guest(person), person)

    def add_walk_in(self) -> Outcome:
        return self._saved(self._add_walk_in, None)

    def call(self) -> Outcome:
        """Ask for the project manager on the main window; the phone is shown for when that is locked."""
        return self._saved(self._call, None)

    def read_out(self, scan: Scan) -> Outcome | None:
        """What a typed code comes to; None where no letter of tonight carries it: then it is a name."""
        person = self.book.person_of(scan.token)
        return self.check_in(person, How.CODE) if person else None

    def scanned(self, scan: Scan) -> Outcome:
        if scan.kind is Kind.LETTER:
            person = self.book.person_of(scan.token)
            if person is not None:
                return self.check_in(person, How.SCAN)
        return self._saved(lambda: self._unknown(scan), None)

    def undo(self, outcome: Outcome) -> Outcome:
        """Take back what `outcome` came to."""
        return self._saved(lambda: self._undo(outcome), outcome.person)

    def undo_arrival(self, person: DoorPerson) -> Outcome:
        arrival = self.book.state.arrivals[person.invitation_id]
        return self.undo(Outcome("info", "arrow-back-up", "", person=person, nonces=arrival.nonces))

    def undo_guest(self, person: DoorPerson) -> Outcome:
        return self.undo(
            Outcome("info", "arrow-back-up", "", person=person, nonces=self.guests_of(person)[-1:])
        )

    def _check_in(self, person: DoorPerson, how: How) -> Outcome:
        if person.closed:
            return self._to_the_manager(person, how, Refusal.CLOSED)
        came = self.arrived(person)
        if came is not None:
            return Outcome(
                "info",
                "clock",
                _("{name} is here").format(name=person.shown),
                _("Here since {time}.").format(time=clock_text(came.time())),
                person,
                nonces=self.book.state.arrivals[person.invitation_id].nonces,
                offers_guest=self.takes_guest(person),
            )
        session = self.book.told.session(self.session_of(person))
        if session is not None and self.session_id is not None and session.id != self.session_id:
            return self._other_session(person, session, how)
        entry = self.book.enter(Act.ARRIVE, person.invitation_id, how=how)
        return self._welcomed(person, (entry.nonce,))

    def _welcomed(self, person: DoorPerson, nonces: tuple[str, ...], back_to: UUID | None = None) -> Outcome:
        time = clock_text(self.book.here(self.book.now()).time())
        said = [_("Checked in at {time}.").format(time=time)]
        if person.needs:
            said.append(f"{person.needs[0].upper()}{person.needs[1:]}.")
        return Outcome(
            "good",
            "circle-check",
            _("Welcome, {name}").format(name=person.shown),
            " ".join(said),
            person,
            short=_("checked in, {time}").format(time=time),
            nonces=nonces,
            back_to=back_to,
            offers_guest=self.takes_guest(person),
        )

    def _other_session(self, person: DoorPerson, session: DoorSession, how: How) -> Outcome:
        if self.session_id not in person.may_join:
            return self._to_the_manager(person, how, Refusal.OTHER_SESSION)
        ours = self.session()
        return Outcome(
            "look",
            "arrows-exchange",
            _("{name} is asked for {time}").format(name=person.shown, time=clock_text(session.begins)),
            _("They can join the {time} session instead. Ask them what they prefer.").format(
                time=clock_text(ours.begins) if ours else ""
            ),
            person,
            offers_move=True,
        )

    def _to_the_manager(self, person: DoorPerson, how: How, reason: Refusal) -> Outcome:
        self.book.enter(Act.REFUSED, person.invitation_id, how=how, reason=reason.value)
        return Outcome("look", "user-question", _("Please see the project manager"), person=person)

    def _move(self, person: DoorPerson, how: How) -> Outcome:
        came_from = self.session_of(person)
        moved = self.book.enter(Act.MOVE, person.invitation_id, how=how, session_id=self.session_id)
        entry = self.book.enter(Act.ARRIVE, person.invitation_id, how=how)
        return self._welcomed(person, (moved.nonce, entry.nonce), came_from)

    def _add_guest(self, person: DoorPerson) -> Outcome:
        entry = self.book.enter(Act.GUEST, person.invitation_id)
        return Outcome(
            "good",
            "users",
            _("Welcome to the guest of {name}").format(name=person.shown),
            person=person,
            short=_("a guest, {time}").format(time=self._time()),
            nonces=(entry.nonce,),
            offers_guest=True,
        )

    def _add_walk_in(self) -> Outcome:
        entry = self.book.enter(Act.WALK_IN)
        return Outcome(
            "good",
            "user-plus",
            _("Welcome"),
            _("A walk-in is counted. Offer a seat, and tell the project manager."),
            short=_("A walk-in, {time}").format(time=self._time()),
            nonces=(entry.nonce,),
        )

    def _call(self) -> Outcome:
        told = self.book.told
        self.book.enter(Act.CALL)
        phone = " · ".join(part for part in (told.manager, told.manager_phone) if part)
        return Outcome(
            "info",
            "phone-call",
            _("The main window asks for the project manager"),
            _("If nobody comes, call: {phone}").format(phone=phone)
            if phone
            else _("If nobody comes, send somebody to fetch them."),
        )

    def _unknown(self, scan: Scan) -> Outcome:
        card = scan.kind is Kind.CARD
        reason = Refusal.UNKNOWN if scan.kind is Kind.LETTER else Refusal.NO_LETTER
        self.book.enter(Act.REFUSED, how=How.SCAN, reason=reason.value)
        return Outcome(
            "look",
            "help-circle",
            _("That is a help card, not a letter") if card else _("This code is not on tonight’s list"),
            _("Search for the name, or ask the project manager.")
            if card or scan.kind is Kind.OTHER
            else _("A newer letter may have replaced it. Search for the name instead."),
        )

    def _undo(self, outcome: Outcome) -> Outcome:
        person = outcome.person
        if outcome.back_to is not None and person is not None:
            self.book.enter(Act.MOVE, person.invitation_id, session_id=outcome.back_to)
        self.book.enter(Act.UNDO, person.invitation_id if person else None, undoes=outcome.nonces)
        return Outcome("info", "arrow-back-up", _("Taken back"), person=person, short=_("taken back"))

    def _saved(self, act: Callable[[], Outcome], person: DoorPerson | None) -> Outcome:
        """The outcome of `act`, or that it was not saved and what to do then."""
        try:
            outcome = act()
        except EnvironmentFault as fault:
            return _not_saved(fault, person)
        if outcome.short:
            self.last = outcome
        return outcome

    def _time(self) -> str:
        return clock_text(self.book.here(self.book.now()).time())

    def _session_by_the_clock(self) -> UUID | None:
        """The session whose people come just now: the last one whose doors are open, else the first."""
        told = self.book.told
        if len(told.sessions) < 2:
            return None
        here = self.book.here(self.book.now())
        ordered = sorted(told.sessions, key=lambda one: self._moment(one.begins))
        opened = [one for one in ordered if self._moment(one.begins) - _EARLY <= here]
        return (opened[-1] if opened else ordered[0]).id

    def _moment(self, at: time) -> datetime:
        told = self.book.told
        return evening_moment(told.on, told.begins, at, told.time_zone)


def _not_saved(fault: CallInError, person: DoorPerson | None) -> Outcome:
    return Outcome(
        "alert",
        "alert-octagon",
        _("Not saved"),
        _("{fault} Write it on the paper roster, and tell the project manager.").format(fault=fault.text),
        person,
    )
