"""From a card to "saved", over the wire, and what then lies in the inbox."""

from datetime import timedelta

import pytest

from callin_planner.domain.cards import spaced
from callin_planner.domain.intake import Act, Again, ConsentKind, Reach, Signature
from callin_planner.domain.providers import Need
from callin_planner.usecases import desk_consents
from tests.desk import NOW, OpenDesk, filled, ticket


@pytest.mark.parametrize("how", ["token", "prefixed", "link", "code", "spaced", "lower"])
def test_a_card_is_found_by_whatever_is_read_from_it(open_desk: OpenDesk, how: str) -> None:
    secret = open_desk.tables.printed[0]
    typed = {
        "token": secret.token,
        "prefixed": f"CALLIN:{secret.token}",
        "link": f"https://help.example.org/c#{secret.token}",
        "code": secret.code,
        "spaced": spaced(secret.code),
        "lower": secret.code.lower(),
    }[how]
    found = ticket(open_desk.phone(), typed)
    assert (found["code"], found["used"], found["new_card"]) == (secret.code, False, False)


def test_saved_means_sealed_in_the_inbox(open_desk: OpenDesk) -> None:
    phone = open_desk.phone()
    secret = open_desk.tables.printed[0]
    body = filled(ticket(phone, secret.token)["ticket"], first_name="Marcus")
    answer = phone.post("/api/intake", json=body)

    assert answer.status_code == 200, answer.text
    assert answer.json()["call_by"] == "Fri Nov 27, 7:20 pm"
    assert "text you by Friday" in answer.json()["promise"]
    (entry,) = open_desk.entries()
    assert entry.act is Act.INTAKE
    assert entry.code == secret.code
    assert entry.needs == (Need.WORK, Need.PAPERS)
    assert (entry.reach, entry.phone, entry.safe_message) == (Reach.TEXT, "(530) 555-0187", True)
    assert (entry.first_name, entry.taken_by) == ("Marcus", "José Peña")
    assert entry.provider_id == open_desk.tables.plain.id
    assert abs(entry.at - NOW) < timedelta(minutes=5)
    assert entry.consent is not None
    assert (entry.consent.kind, entry.consent.signature) == (ConsentKind.PLAIN, Signature.VERBAL)
    wording = desk_consents.wording_of(open_desk.site.store, entry.consent.digest)
    assert wording is not None
    assert wording.read_aloud.startswith("“May I write down what you need")
    assert [(one.code, one.undone) for one in open_desk.state.recent] == [(secret.code, False)]


def test_the_inbox_names_nothing_in_the_clear(open_desk: OpenDesk) -> None:
    phone = open_desk.phone()
    secret = open_desk.tables.printed[0]
    phone.post("/api/intake", json=filled(ticket(phone, secret.token)["ticket"], first_name="Marcus"))

    kept = [path for folder in ("inbox", "desk") for path in (open_desk.site.path / folder).iterdir()]
    assert len(kept) >= 4
    for path in kept:
        content = path.read_bytes()
        for word in (b"Marcus", b"555-0187", secret.code.encode(), secret.token.encode(), "José".encode()):
            assert word not in content


def test_sent_again_it_is_there_once(open_desk: OpenDesk) -> None:
    phone = open_desk.phone()
    body = filled(ticket(phone, open_desk.tables.printed[0].token)["ticket"])
    first, again = (phone.post("/api/intake", json=body).json() for _n in range(2))

    assert first == again
    assert len(open_desk.entries()) == 1


def test_no_just_talk_keeps_a_count_and_nothing_else(open_desk: OpenDesk) -> None:
    phone = open_desk.phone()
    body = filled(
        ticket(phone, open_desk.tables.printed[0].token)["ticket"], act="just_talk", first_name="Marcus"
    )
    assert phone.post("/api/intake", json=body).status_code == 200

    (entry,) = open_desk.entries()
    assert entry.act is Act.JUST_TALK
    assert (entry.at.minute, entry.at.second, entry.at.microsecond) == (0, 0, 0)
    assert not any(
        (
            *(entry.card, entry.code, entry.device, entry.taken_by, entry.provider_id, entry.consent),
            *(entry.needs, entry.reach, entry.phone, entry.first_name, entry.safe_message),
        )
    )
    assert (open_desk.state.just_talk, open_desk.state.intakes, open_desk.state.recent) == (1, 0, ())
    assert ticket(phone, open_desk.tables.printed[0].token)["used"] is False


def test_undo_within_ten_minutes_by_the_same_phone(open_desk: OpenDesk) -> None:
    phone, other = open_desk.phone(), open_desk.phone("Grace Adjei")
    secret = open_desk.tables.printed[0]
    body = filled(ticket(phone, secret.token)["ticket"])
    phone.post("/api/intake", json=body)

    assert other.post("/api/undo", json={"nonce": body["nonce"]}).status_code == 409
    for _twice in range(2):
        assert phone.post("/api/undo", json={"nonce": body["nonce"]}).json()["undone"] is True
    assert [entry.undoes for entry in open_desk.entries() if entry.act is Act.UNDO] == [(body["nonce"],)]
    assert (open_desk.state.intakes, open_desk.state.undone) == (0, 1)
    assert ticket(phone, secret.token)["used"] is False


def test_a_talk_is_taken_back_without_saying_whose(open_desk: OpenDesk) -> None:
    phone = open_desk.phone()
    body = filled(ticket(phone, open_desk.tables.printed[0].token)["ticket"], act="just_talk")
    phone.post("/api/intake", json=body)
    assert phone.post("/api/undo", json={"nonce": body["nonce"]}).status_code == 200

    (undo,) = [entry for entry in open_desk.entries() if entry.act is Act.UNDO]
    assert (undo.device, undo.taken_by, undo.provider_id) == ("", "", None)
    assert open_desk.state.just_talk == 0


def test_a_card_used_twice_asks_whether_it_is_the_same_person(open_desk: OpenDesk) -> None:
    phone = open_desk.phone()
    secret = open_desk.tables.printed[0]
    phone.post("/api/intake", json=filled(ticket(phone, secret.token)["ticket"]))

    found = ticket(phone, secret.code)
    assert found["used"] is True
    body = filled(found["ticket"])
    refused = phone.post("/api/intake", json=body)
    assert refused.status_code == 409
    assert len(open_desk.entries()) == 1
    assert phone.post("/api/intake", json={**body, "again": "other"}).status_code == 200
    assert {entry.again for entry in open_desk.entries()} == {Again.NO, Again.OTHER}


def test_somebody_without_a_card_gets_a_code(open_desk: OpenDesk) -> None:
    phone = open_desk.phone()
    found = phone.post("/api/card", json={"act": "new"}).json()
    assert found["new_card"] is True
    phone.post("/api/intake", json=filled(found["ticket"]))

    (entry,) = open_desk.entries()
    assert (entry.new_card, entry.code) == (True, found["code"])


@pytest.mark.parametrize("kind", ["hipaa", "part2"])
def test_the_law_s_consents_are_signed_with_a_name(open_desk: OpenDesk, kind: str) -> None:
    provider = getattr(open_desk.tables, kind)
    phone = open_desk.phone("Nguyễn Thị Lan", provider)
    body = filled(ticket(phone, open_desk.tables.printed[0].token)["ticket"], signature="verbal")
    refused = phone.post("/api/intake", json=body)
    assert refused.status_code == 422
    assert set(refused.json()["faults"]) == {"signature", "signed_name"}

    body |= {"signature": "finger", "ink": "M10 20L30 40", "signed_name": "Marcus P."}
    assert phone.post("/api/intake", json=body).status_code == 200
    (entry,) = open_desk.entries()
    assert entry.consent is not None
    assert entry.consent.kind == kind
    assert (entry.consent.ink, entry.consent.signed_name) == ("M10 20L30 40", "Marcus P.")
    assert entry.consent.expires_on is not None
    assert entry.consent.witness == "Nguyễn Thị Lan"


MISFITS: tuple[tuple[str, object], ...] = (
    ("yes", False), ("needs", []), ("needs", ["heroin"]), ("reach", "pigeon"), ("reach", ""),
    ("phone", "ask her mother"), ("phone", "5" * 33), ("first_name", "x" * 61), ("nonce", "1"),
    ("nonce", "Z" * 32), ("act", "undo"), ("again", "maybe"), ("ink", "<svg onload=x>"), ("signature", "x"),
    ("ticket", "AAAA"), ("ticket", ""), ("needs", "x"), ("first_name", "a\u0000b"),
)  # fmt: skip


def test_what_does_not_fit_is_refused_at_its_field(open_desk: OpenDesk) -> None:
    phone = open_desk.phone()
    body = filled(ticket(phone, open_desk.tables.printed[0].token)["ticket"])
    for field, value in MISFITS:
        answer = phone.post("/api/intake", json={**body, field: value})
        assert (answer.status_code, field in answer.json()["faults"]) == (422, True), (field, value)
    assert open_desk.entries() == []


def test_a_ticket_is_of_use_to_its_own_phone_alone(open_desk: OpenDesk) -> None:
    phone, other = open_desk.phone(), open_desk.phone("Grace Adjei")
    body = filled(ticket(phone, open_desk.tables.printed[0].token)["ticket"])
    assert other.post("/api/intake", json=body).status_code == 422


def test_two_phones_with_one_card_at_once_make_one_intake_and_one_question(open_desk: OpenDesk) -> None:
    phone, other = open_desk.phone(), open_desk.phone("Grace Adjei")
    token = open_desk.tables.printed[0].token
    mine, theirs = filled(ticket(phone, token)["ticket"]), filled(ticket(other, token)["ticket"])
    assert phone.post("/api/intake", json=mine).status_code == 200
    assert other.post("/api/intake", json=theirs).status_code == 409
