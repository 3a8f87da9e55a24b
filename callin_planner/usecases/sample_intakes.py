"""The sample's service tables and what followed: intakes, consents, calls, referrals, extra cards."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from callin_planner.domain.cards import ALPHABET, Card, CardBatch, check_character
from callin_planner.domain.desk_book import ConsentText, ConsentWording
from callin_planner.domain.event import Event
from callin_planner.domain.intake import Act, ConsentGiven, ConsentKind, Reach, Signature
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.providers import Need, Provider, Service
from callin_planner.domain.referrals import (
    Consent,
    ContactAttempt,
    DeskEntry,
    Intake,
    Outcome,
    PersonCard,
    Referral,
    ReferralState,
    entry_id,
)
from callin_planner.domain.site import Site
from callin_planner.usecases import desk_consents, intake_rows, sample_evening
from callin_planner.usecases.cards import CARD_DAYS
from callin_planner.usecases.desk_consents import Filling
from callin_planner.usecases.desk_listing import CALL_WITHIN
from callin_planner.usecases.sample_evening import EVENING
from callin_planner.usecases.sample_history import Pen, Step
from callin_planner.usecases.sample_people import Asked
from callin_planner.usecases.sample_source import Source, Table, sample_id

_BATCHES = (
    ("handout", "en", 25, False), ("handout", "es", 3, False), ("wallet", "en", 50, True),
    ("wallet", "es", 10, True),
)  # fmt: skip
_MINTED = (0, 9, 30)
_TALK = (19, 0)
_NAVIGATOR = "Luz Ortega"


def of_the_tables(pen: Pen, source: Source, site: Site, event: Event, asked: list[Asked]) -> Iterator[Step]:
    """Nothing for scenarios that end before the evening."""
    if "replaced" not in source.twist:
        return
    tables = _Tables(pen, source, site, event, {one.invitee.code: one.invitee for one in asked})
    yield from tables.cards()
    for key, table in source.read("intakes.toml")["intake"].items():
        yield from tables.intake(key, table)
    yield from tables.talk()
    yield from tables.extra()
    yield from tables.calls()


@dataclass
class _Tables:
    """Tells the tables forward; what lies ahead of the site's moment is left out."""

    pen: Pen
    source: Source
    site: Site
    event: Event
    people: dict[str, Invitee]

    def __post_init__(self) -> None:
        records = sample_evening.providers(self.source)
        self._providers = {one.id: one for one in records if isinstance(one, Provider)}
        self._services = {one.id: one for one in records if isinstance(one, Service)}
        self._cards: dict[str, Card] = {}
        self._texts: set[UUID] = set()
        self._handed = {"en": 0, "es": 0}

    def cards(self) -> Iterator[Step]:
        """Handouts for whoever was asked, and sixty extra cards to take along."""
        at = self.pen.calendar.moment(*_MINTED)
        if not self._past(at):
            return
        for kind, language, count, spare in _BATCHES:
            batch = CardBatch(
                id=sample_id(f"batch/E2/{kind}/{language}"),
                event_id=EVENING,
                language=language,
                count=count,
                minted_at=at,
                printed_at=at,
                expires_on=self.pen.calendar.day(CARD_DAYS),
                kind=kind,
                spare=spare,
            )
            made = [_card(batch, number) for number in range(count)]
            self._cards |= {f"{kind}/{language}/{number}": card for number, card in enumerate(made)}
            yield self.pen.step(at, "kemper", f"Mint {count} codes", batch, *made)

    def intake(self, key: str, table: Table) -> Iterator[Step]:
        hour, _, minute = table["at"].partition(":")
        at = self.pen.calendar.moment(0, int(hour), int(minute))
        if not self._past(at):
            return
        language = table.get("language", "en")
        place = f"handout/{language}/{self._handed[language]}"
        self._handed[language] += 1
        provider = self._providers[sample_id(f"provider/{table['provider']}")]
        person = self.people[table["person"]]
        intake = Intake(
            id=_nonce_id(key),
            event_id=EVENING,
            code=_code(place),
            at=at,
            card_id=self._cards[place].id,
            provider_id=provider.id,
            taken_by=table["by"],
            language=language,
            needs=tuple(Need(word) for word in table["needs"]),
            reach=Reach.CALL,
        )
        tie = PersonCard(
            id=sample_id(f"person-card/{key}"),
            intake_id=intake.id,
            card_id=intake.card_id,
            first_name=person.first,
            phone=person.phones[0] if person.phones else "",
            safe_message=True,
            tied_at=at,
            tied_by=intake.taken_by,
        )
        yield from self._texts_of(provider, language, at)
        consent = self._consent(key, intake, provider, language, at)
        card = replace(self._cards[place], used_at=at)
        label = "Take up 1 entry of the intake desk"
        yield self.pen.step(at, "kemper", label, _entry(intake), intake, card, consent, tie)
        yield from self._followed(key, replace(intake, owner=table["owner"]), tie, person, table)

    def talk(self) -> Iterator[Step]:
        """One who wanted to talk and nothing more: an hour, and that is all."""
        at = self.pen.calendar.moment(0, *_TALK)
        if self._past(at + timedelta(hours=1)):
            nonce = _nonce_id("talk")
            entry = DeskEntry(
                id=entry_id(nonce.hex), event_id=EVENING, nonce=nonce.hex, at=at, act=Act.JUST_TALK
            )
            label = "Take up 1 entry of the intake desk"
            yield self.pen.step(at + timedelta(hours=1), "kemper", label, entry)

    def extra(self) -> Iterator[Step]:
        """Cards that came back from people who were not there; nobody knows who they are."""
        table = self.source.read("intakes.toml")["extra"]
        for number, (day, need) in enumerate(zip(table["days"], table["needs"], strict=True)):
            place = f"wallet/en/{number * 5}"
            at = self.pen.calendar.moment(day, 10 + number % 6, 20)
            if self._past(at):
                intake = self._anonymous(f"extra-{number}", at, need)
                card = replace(self._cards[place], used_at=at)
                intake = replace(intake, code=_code(place), card_id=card.id)
                label = "Take up 1 entry of the intake desk"
                yield self.pen.step(at, "tarver", label, _entry(intake), intake, card)

    def calls(self) -> Iterator[Step]:
        """People who called the number and had no card."""
        table = self.source.read("intakes.toml")["calls"]
        for number, (day, need) in enumerate(zip(table["days"], table["needs"], strict=True)):
            at = self.pen.calendar.moment(day, 15, 10)
            if self._past(at):
                intake = self._anonymous(f"call-{number}", at, need)
                label = "Take up 1 entry of the intake desk"
                yield self.pen.step(at, "tarver", label, _entry(intake), intake)

    def _followed(
        self, key: str, owned: Intake, tie: PersonCard, person: Invitee, table: Table
    ) -> Iterator[Step]:
        """The days after: who follows up, whose card it is, tries, referrals and their answers."""
        morning = self.pen.calendar.moment(1, 8, 50)
        if self._past(morning):
            yield self.pen.step(morning, "tarver", "Say who follows up", owned)
            tied = replace(tie, tied_to=person.id, tied_at=morning, tied_by="Iris Kemper")
            yield self.pen.step(morning, "kemper", "Say whose card it is", tied)
        for number, said in enumerate(table["tries"]):
            at = owned.at + timedelta(hours=said[0])
            if self._past(at):
                attempt = ContactAttempt(
                    id=sample_id(f"attempt/{key}/{number}"),
                    intake_id=owned.id,
                    at=at,
                    by_name=owned.owner,
                    outcome=Outcome(said[1]),
                    family=len(said) > 2,
                )
                yield self.pen.step(at, "tarver", "Log a try to reach somebody", attempt)
        yield from self._treatment(key, owned, table)
        for number, row in enumerate(table["referrals"]):
            yield from self._referral(f"{key}/{number}", owned, row)

    def _treatment(self, key: str, owned: Intake, table: Table) -> Iterator[Step]:
        """A consent of its own before a treatment program is told anything."""
        if "treatment" not in table:
            return
        provider = self._providers[sample_id("provider/clear-channel")]
        at = owned.at + timedelta(hours=table["treatment"])
        if self._past(at):
            yield from self._texts_of(provider, owned.language, at)
            signed = self._consent(f"{key}/treatment", owned, provider, owned.language, at)
            yield self.pen.step(at, "tarver", "Write a consent down", signed)

    def _referral(self, key: str, owned: Intake, row: Table) -> Iterator[Step]:
        service = self._services[sample_id(f"service/{row['service']}")]
        sent = owned.at + timedelta(hours=row["sent"])
        state, answered = ReferralState(row["state"]), None
        draft = Referral(
            id=sample_id(f"referral/{key}"),
            intake_id=owned.id,
            provider_id=service.provider_id,
            service_id=service.id,
            need=service.need,
            made_at=owned.at,
        )
        if not self._past(sent):
            # a treatment program is not even drafted before its consent
            if "clear-channel" not in row["service"]:
                yield self.pen.step(owned.at, "kemper", "Take up 1 entry of the intake desk", draft)
            return
        passed = replace(draft, state=ReferralState.SENT, sent_at=sent, confirmed_by="Monique Tarver")
        yield self.pen.step(sent, "tarver", "Confirm a referral", passed)
        after = owned.at + timedelta(hours=row.get("answered", 24 * 14))
        if not self._past(after):
            return
        answered = after if "answered" in row else None
        first = ReferralState.ACCEPTED if state is ReferralState.ENROLLED else state
        said = replace(passed, state=first, answered_at=answered, reason=row.get("reason", ""))
        yield self.pen.step(after, "tarver", "Note the answer to a referral", said)
        if "enrolled" in row and self._past(begun := self.pen.calendar.moment(row["enrolled"], 17, 5)):
            enrolled = replace(said, state=state, enrolled_on=self.pen.calendar.day(row["enrolled"]))
            yield self.pen.step(begun, "tarver", "Note the answer to a referral", enrolled)

    def _consent(self, key: str, intake: Intake, provider: Provider, language: str, at: datetime) -> Consent:
        text = self._text(provider, language)
        is_law = text.kind is not ConsentKind.PLAIN
        given = ConsentGiven(
            kind=text.kind,
            version=text.version,
            digest=text.digest,
            language=language,
            scope=text.scope,
            expires_on=text.expires_on,
            signature=Signature.PAPER if is_law else Signature.VERBAL,
            signed_name="Signed on paper" if is_law else "",
            witness=intake.taken_by,
        )
        made = intake_rows.consent_row(text, intake.id, given, provider, at)
        return replace(made, id=sample_id(f"consent/{key}"))

    def _texts_of(self, provider: Provider, language: str, at: datetime) -> Iterator[Step]:
        """The text as it was read, kept the first time."""
        text = self._text(provider, language)
        kept = ConsentWording(
            id=sample_id(f"wording/{text.digest}"),
            digest=text.digest,
            kind=text.kind,
            language=text.language,
            version=text.version,
            read_by=provider.id,
            title=text.title,
            read_aloud=text.read_aloud,
            scope=text.scope,
            parts=text.parts,
            expires_on=text.expires_on,
        )
        if kept.id not in self._texts:
            self._texts.add(kept.id)
            yield self.pen.step(at, "kemper", "Keep the consent texts of the tables", kept)

    def _text(self, provider: Provider, language: str) -> ConsentText:
        return desk_consents.text_for(provider, language, Filling(self.site, self.event.on, CALL_WITHIN))

    def _anonymous(self, key: str, at: datetime, need: str) -> Intake:
        return Intake(
            id=_nonce_id(key),
            event_id=EVENING,
            code="",
            at=at,
            provider_id=sample_id("provider/navigator"),
            taken_by=_NAVIGATOR,
            needs=(Need(need),),
        )

    def _past(self, moment: datetime) -> bool:
        return moment <= self.pen.calendar.now


def _entry(intake: Intake) -> DeskEntry:
    return DeskEntry(
        id=entry_id(intake.id.hex),
        event_id=intake.event_id,
        nonce=intake.id.hex,
        at=intake.at,
        act=Act.INTAKE,
        card=_nobodys(f"token {intake.code}") if intake.code else "",
        code=intake.code,
        provider_id=intake.provider_id,
        taken_by=intake.taken_by,
    )


def _card(batch: CardBatch, number: int) -> Card:
    code = _code(f"{batch.kind}/{batch.language}/{number}")
    return Card(
        id=sample_id(f"card/E2/{batch.kind}/{batch.language}/{number}"),
        batch_id=batch.id,
        token_digest=_nobodys(f"token {code}"),
        code_digest=_nobodys(f"code {code}"),
    )


def _code(place: str) -> str:
    """A code that stands the check, on no paper: the same in every sample city."""
    said = hashlib.sha256(f"sample code {place}".encode()).digest()
    data = "".join(ALPHABET[byte % len(ALPHABET)] for byte in said[:7])
    return data + check_character(data)


def _nonce_id(key: str) -> UUID:
    return sample_id(f"intake/{key}")


def _nobodys(said: str) -> str:
    return hashlib.sha256(f"sample {said}".encode()).hexdigest()
