"""Which notes of the slides may travel in a show: those that name nobody who may not be named there.

A show lies on a laptop that could be lost, and its notes are read by one person. A note that names an
invitee, an officer, a survivor's welfare contact, a group or somebody's private number stays at home whole.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from uuid import UUID

from callin_planner.checks.allowed import names_that_may_stand
from callin_planner.checks.names import Names
from callin_planner.checks.slides import home_addresses
from callin_planner.domain.ids import Record
from callin_planner.domain.invitees import Invitee, Officer
from callin_planner.domain.people import Person
from callin_planner.domain.plan import FullPlan
from callin_planner.domain.text import flat, fold, words
from callin_planner.i18n import _
from callin_planner.show.bundle import Show
from callin_planner.show.page_json import LONGEST_NOTE
from callin_planner.storage.store import Store

_NUMBER = re.compile(r"\+?\d[\d\s().\-/]{5,}\d")
_LOCAL = 7
"""Digits of a telephone number that are told apart without an area code."""


@dataclass(frozen=True)
class Sifted:
    """`show` with the notes that may travel; `kept` are sentences on those that stay, by slide number."""

    show: Show
    kept: tuple[str, ...]


def sift(store: Store, full: FullPlan, show: Show) -> Sifted:
    """Take out of `show` each note that may not travel; the sentences never say a name."""
    if not any(page.notes for page in show.pages):
        return Sifted(show, ())
    reason_of = _Private(store, full).reason_of
    pages, kept = [], []
    for number, page in enumerate(show.pages, start=1):
        if reason := reason_of(page.notes):
            kept.append(
                _("The note of slide {number} stays here: {reason}.").format(number=number, reason=reason)
            )
            page = replace(page, notes="")
        pages.append(page)
    return Sifted(replace(show, pages=tuple(pages)), tuple(kept))


class _Private:
    """What may not stand in a note, out of everything on file."""

    def __init__(self, store: Store, full: FullPlan) -> None:
        with store.read(whole=True) as tx:
            self._everybody: Sequence[Invitee] = tx.list(Invitee)
            officers, staff = tx.list(Officer), tx.list(Person)
        plan = full.plan
        may_stand = tuple(names_that_may_stand(plan))
        self._invited = {each.invitee.id for each in full.invited}
        self._names = Names(self._everybody, may_stand)
        self._officers = Names(_as_people(officer.name for officer in officers), may_stand)
        speakers = plan.speakers.values()
        self._contacts = Names(_as_people(one.welfare_contact for one in speakers), may_stand)
        codes = (*(one.code for one in self._everybody), *(officer.code for officer in officers))
        self._codes = _runs(codes)
        self._addresses = tuple(line for _code, line in home_addresses(self._everybody, plan))
        self._groups = _runs(group.label for group in full.groups)
        reached: tuple[Record, ...] = (*officers, *staff, *plan.crew, *speakers)
        theirs = [getattr(one, "phone", "") for one in reached]
        theirs += [phone for one in self._everybody for phone in one.phones]
        theirs += [number for one in speakers for number in _NUMBER.findall(one.welfare_contact)]
        public = (plan.site.help_line, plan.site.help_line_backup)
        self._numbers = {_local(phone) for phone in theirs} - {_local(phone) for phone in public} - {""}
        self._mails = {fold(getattr(one, "email", "")) for one in reached} - {""}

    def reason_of(self, note: str) -> str:
        """Why `note` stays at home, without a name; "" when it may travel."""
        if not note:
            return ""
        said = flat(note)
        reasons: tuple[tuple[Callable[[], bool], str], ...] = (
            (lambda: self._names_somebody(note), _("it names a person on the invite list")),
            (lambda: _any_of(self._codes, said), _("it gives the code of a person")),
            (
                lambda: _any_of(self._addresses, said),
                _("it gives the address of a person on the invite list"),
            ),
            (lambda: bool(self._officers.find(note)), _("it names a supervising officer")),
            (lambda: bool(self._contacts.find(note)), _("it names a welfare contact")),
            (lambda: _any_of(self._groups, said), _("it names a group")),
            (lambda: self._reaches_somebody(note), _("it gives a private number or mail address")),
            (lambda: len(note) > LONGEST_NOTE, _("it is too long")),
        )
        return next((reason for stands, reason in reasons if stands()), "")

    def _names_somebody(self, note: str) -> bool:
        """Those invited count by their surname too, others on file by their whole name."""
        return any(hit.whole or hit.invitee_id in self._invited for hit in self._names.find(note))

    def _reaches_somebody(self, note: str) -> bool:
        numbers = {_local(found) for found in _NUMBER.findall(note)}
        folded = fold(note)
        return not numbers.isdisjoint(self._numbers) or any(mail in folded for mail in self._mails)


def _as_people(names: Iterable[str]) -> Iterator[Invitee]:
    """Names as the scan takes them: each two capitalized words that stand side by side, or the only one."""
    number = 0
    for name in names:
        runs = [list(run) for capital, run in groupby(words(name), key=lambda w: w[0].isupper()) if capital]
        pairs = [pair for run in runs for pair in pairwise(run)]
        if not pairs and len(runs) == 1:
            pairs = [("", runs[0][0])]
        for first, last in pairs:
            number += 1
            yield Invitee(id=UUID(int=number), code="", first=first, last=last)


def _runs(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(flat(text) for text in texts if text.strip())


def _any_of(runs: Iterable[str], said: str) -> bool:
    return any(run in said for run in runs)


def _local(number: str) -> str:
    """The last seven digits of a telephone number; "" where there are fewer."""
    digits = "".join(letter for letter in number if letter in "0123456789")
    return digits[-_LOCAL:] if len(digits) >= _LOCAL else ""
