"""The people who are asked to the sample call-in, and how their letters travelled."""

import random
from dataclasses import dataclass
from datetime import date, datetime

from callin_planner.domain.deliveries import Acknowledgment, Method, PlaceType, Result
from callin_planner.domain.groups import Membership
from callin_planner.domain.ids import Record
from callin_planner.domain.invitees import (
    Attendance,
    DeliveryAttempt,
    Invitation,
    Invitee,
    LetterState,
    ScreeningFlag,
    Status,
    Supervision,
)
from callin_planner.usecases.sample_source import Calendar, Source, sample_id

Row = dict[str, str]

LISTED, SCREENED, APPROVED, PRINTED, WITH_OFFICER = -49, -42, -35, -24, -22
_SEED = 20
_AGENCIES = {
    Supervision.PROBATION: "County Adult Probation",
    Supervision.PAROLE: "State Parole",
    Supervision.FEDERAL: "U.S. Probation",
}
_APPROVERS = ("Iris Kemper", "Lt. Owen Sayre")
_CARRIERS = {
    "home_visit": ("officer and pastor", "{officer} with Rev. Josiah Penn"),
    "outreach_hand": ("outreach", "Tanisha Boyd"),
    "certified_mail": ("pm", "Iris Kemper"),
}
_PLACES = {
    Method.OFFICE: PlaceType.OFFICE,
    Method.HOME_VISIT: PlaceType.HOME,
    Method.PHONE_AND_LETTER: PlaceType.PHONE,
    Method.OUTREACH: PlaceType.NEIGHBORHOOD,
    Method.CERTIFIED_MAIL: PlaceType.POST,
}
_IN_VAIN = (Result.UNDELIVERABLE, Result.WRONG_ADDRESS, Result.UNDELIVERABLE, Result.MOVED)


@dataclass(frozen=True)
class Asked:
    """One person with everything that hangs on them."""

    invitee: Invitee
    membership: Membership
    invitation: Invitation
    attempts: tuple[DeliveryAttempt, ...]


def asked(source: Source) -> list[Asked]:
    """The 28, as they stand on the site's day."""
    chance = random.Random(_SEED)  # noqa: S311  for variety, not for secrets
    officers = {key: table["name"] for key, table in source.read("city.toml")["officer"].items()}
    changed = source.twist.get("row", {})
    return [
        _asked(source, row | changed.get(row["code"], {}), officers, chance)
        for row in source.rows("invitees.csv")
    ]


def on_file(source: Source) -> list[Record]:
    """People whom a scenario adds and nobody has listed yet, each followed by what is held of them."""
    return [
        *source.records(Invitee, "invitee", source.twist.get("invitee", {})),
        *source.records(Membership, "membership", source.twist.get("membership", {})),
    ]


def flags(source: Source) -> list[ScreeningFlag]:
    return list(source.records(ScreeningFlag, "flag", source.read("screening.toml")["flag"]))


def earlier(source: Source) -> list[Record]:
    """The invitations of those who came to the call-in before this one."""
    table = source.read("screening.toml")["earlier"]
    found: list[Record] = []
    for code in table["attended"]:
        invitation = Invitation(
            id=sample_id(f"invitation/E1/{code}"),
            event_id=sample_id(table["event"]),
            invitee_id=sample_id(f"invitee/{code}"),
            status=Status.ATTENDED,
            letter=LetterState.DELIVERED,
            letter_on=source.calendar.day(-112),
            approved_by=_APPROVERS,
            listed_on=source.calendar.day(-147),
            screened_on=source.calendar.day(-140),
            approved_on=source.calendar.day(-133),
        )
        arrival = Attendance(
            id=sample_id(f"attendance/E1/{code}"),
            invitation_id=invitation.id,
            arrived_at=source.calendar.moment(-98, 17, 31),
            stayed=True,
        )
        found += [invitation, arrival]
    return found


def _asked(source: Source, row: Row, officers: dict[str, str], chance: random.Random) -> Asked:
    calendar, code = source.calendar, row["code"]
    invitee = source.changed(f"invitee/{code}", _invitee(row, calendar))
    membership = source.changed(f"membership/{code}", _membership(row, invitee, calendar))
    attempts = _attempts(row, officers.get(row["officer"], ""), calendar, chance)
    past = tuple(attempt for attempt in attempts if source.happened(attempt))
    return Asked(invitee, membership, _invitation(source, row, arrived=past == attempts), past)


def _invitee(row: Row, calendar: Calendar) -> Invitee:
    supervision = Supervision(row["supervision"])
    spanish = row["language"] == "es"
    return Invitee(
        id=sample_id(f"invitee/{row['code']}"),
        code=row["code"],
        first=row["first"],
        last=row["last"],
        born=_born(calendar, int(row["age"]), int(row["since_birthday"])),
        supervision=supervision,
        agency=_AGENCIES.get(supervision, ""),
        officer_id=sample_id(f"officer/{row['officer']}") if row["officer"] else None,
        supervised_until=calendar.day(int(row["until"])) if row["until"] else None,
        compel=supervision is not Supervision.NONE,
        phones=(row["phone"],),
        address=row["home"],
        text_ok=row["text_ok"] == "yes",
        text_consent_on=calendar.day(SCREENED) if row["text_ok"] == "yes" else None,
        text_consent_by="Iris Kemper" if row["text_ok"] == "yes" else "",
        message_ok=row["text_ok"] == "yes",
        language=row["language"],
        interpreter=spanish,
        reading_support=row["reading"] == "yes",
        hearing_support=row["hearing"] == "yes",
        accommodation="Seat near the hearing loop" if row["hearing"] else "",
    )


def _born(calendar: Calendar, age: int, days_since_birthday: int) -> date:
    """The birth date of someone who is `age` on the evening and had a birthday so many days before it."""
    birthday = calendar.day(-days_since_birthday)
    return birthday.replace(year=birthday.year - age, day=min(birthday.day, 28))


def _membership(row: Row, invitee: Invitee, calendar: Calendar) -> Membership:
    verified = int(row["verified"])
    return Membership(
        id=sample_id(f"membership/{row['code']}"),
        invitee_id=invitee.id,
        group_id=sample_id(f"group/{row['group']}"),
        basis="Group audit; officer and outreach agree",
        sources=int(row["sources"]),
        verified_on=calendar.day(verified),
        verified_by="Lt. Owen Sayre",
        review_on=calendar.day(verified + 365),
        entered_on=calendar.day(verified),
        entered_by="Lt. Owen Sayre",
    )


def _invitation(source: Source, row: Row, *, arrived: bool) -> Invitation:
    calendar = source.calendar
    confirmed = calendar.day(int(row["confirmed"])) if row["confirmed"] else None
    if confirmed and calendar.is_ahead(confirmed):
        confirmed = None
    exception = calendar.day(int(row["curfew"])) if row["curfew"] else None
    status, letter, letter_on = _standing(row, calendar, arrived=arrived, confirmed=confirmed is not None)
    return Invitation(
        id=sample_id(f"invitation/{row['code']}"),
        event_id=sample_id("event/E2"),
        invitee_id=sample_id(f"invitee/{row['code']}"),
        status=status,
        letter=letter,
        letter_on=letter_on,
        approved_by=_APPROVERS,
        listed_on=calendar.day(LISTED),
        screened_on=calendar.day(SCREENED),
        approved_on=calendar.day(APPROVED),
        confirmed_on=confirmed,
        guest=row["guest"],
        guests=int(bool(row["guest"])),
        ride=row["ride"],
        curfew_exception=bool(row["curfew"]),
        curfew_confirmed_on=None if exception and calendar.is_ahead(exception) else exception,
    )


def _standing(
    row: Row, calendar: Calendar, *, arrived: bool, confirmed: bool
) -> tuple[Status, LetterState, date]:
    """Status, where the letter is, and since when: handed over, on its way, or still to be printed."""
    if arrived:
        status = Status.CONFIRMED if confirmed else Status.DELIVERED
        return status, LetterState.DELIVERED, calendar.day(int(row["delivered"]))
    if int(row["delivered"]) < -12:
        return Status.LETTER_READY, LetterState.WITH_OFFICER, calendar.day(WITH_OFFICER)
    return Status.APPROVED, LetterState.TO_PRINT, calendar.day(PRINTED)


def _attempts(
    row: Row, officer: str, calendar: Calendar, chance: random.Random
) -> tuple[DeliveryAttempt, ...]:
    """Every try but the last was in vain; tries lie one to three days apart."""
    count, offset = int(row["attempts"]), int(row["delivered"])
    offsets = [offset]
    for _ in range(count - 1):
        offsets.append(max(-21, offsets[-1] - chance.randint(1, 3)))
    moments = sorted(
        calendar.moment(day, chance.randint(9, 17), 5 * chance.randint(0, 11)) for day in offsets
    )
    results = [*_IN_VAIN[: count - 1], Result.DELIVERED_IN_PERSON]
    return tuple(
        _attempt(row, officer, number, calendar.not_ahead(moment), result)
        for number, (moment, result) in enumerate(zip(moments, results, strict=True), start=1)
    )


def _attempt(row: Row, officer: str, number: int, moment: datetime, result: Result) -> DeliveryAttempt:
    method = Method(row["delivery"])
    role, name = _CARRIERS.get(method, ("officer", "{officer}"))
    return DeliveryAttempt(
        id=sample_id(f"attempt/{row['code']}/{number}"),
        invitation_id=sample_id(f"invitation/{row['code']}"),
        method=method,
        by_role=role,
        by_name=name.format(officer=officer),
        at=moment,
        place=_PLACES[method],
        result=result,
        acknowledgment=_acknowledgment(method, result),
    )


def _acknowledgment(method: Method, result: Result) -> Acknowledgment:
    if result is not Result.DELIVERED_IN_PERSON:
        return Acknowledgment.NONE
    return Acknowledgment.VERBAL if method is Method.PHONE_AND_LETTER else Acknowledgment.SIGNATURE
