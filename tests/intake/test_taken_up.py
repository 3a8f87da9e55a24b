"""From a phone to the follow-up: the desk's own process, the inbox, and the planner that takes it up."""

from callin_planner.domain.referrals import DeskEntry, Intake, IntakeState
from callin_planner.intake import receive
from callin_planner.usecases import desk, followup, intake
from tests.desk import OpenDesk, filled, ticket


def test_what_a_phone_saved_is_called_and_the_running_desk_knows_the_card(open_desk: OpenDesk) -> None:
    site, tables = open_desk.site, open_desk.tables
    phone, secret = open_desk.phone(), tables.printed[0]
    body = filled(ticket(phone, secret.token)["ticket"], first_name="Devin")
    phone.post("/api/intake", json=body)
    receive.receive(site)

    (seen,) = followup.call_list(site.store, tables.event.id)
    assert (seen.code.replace("-", ""), seen.name, seen.provider) == (
        secret.code,
        "Devin",
        tables.plain.name,
    )
    assert seen.referrals
    assert ticket(phone, secret.token)["used"] is True
    assert phone.post("/api/intake", json=body).json()["saved"] is True
    receive.receive(site)
    assert len(intake.help_of(site.store, tables.event.id).intakes) == 1


def test_taken_back_on_the_phone_after_it_was_taken_up(open_desk: OpenDesk) -> None:
    site, tables = open_desk.site, open_desk.tables
    phone, secret = open_desk.phone(), tables.printed[0]
    body = filled(ticket(phone, secret.token)["ticket"])
    phone.post("/api/intake", json=body)
    receive.receive(site)
    desk.refresh(site)
    assert phone.post("/api/undo", json={"nonce": body["nonce"]}).status_code == 200
    receive.receive(site)

    with site.store.read() as tx:
        assert [one.state for one in tx.list(Intake)] == [IntakeState.UNDONE]
        assert tx.count(DeskEntry) == 2
    assert followup.call_list(site.store, tables.event.id) == ()
    desk.refresh(site)
    assert ticket(phone, secret.token)["used"] is False


def test_a_talk_is_counted_and_nothing_else_comes_through(open_desk: OpenDesk) -> None:
    site, tables = open_desk.site, open_desk.tables
    phone, secret = open_desk.phone(), tables.printed[0]
    said = filled(ticket(phone, secret.token)["ticket"], act="just_talk", yes=False)
    assert phone.post("/api/intake", json=said).status_code == 200
    receive.receive(site)
    counts = intake.help_of(site.store, tables.event.id).counts
    assert (counts.intakes, counts.just_talk) == (0, 1)


def test_a_made_up_code_is_a_card_from_then_on(open_desk: OpenDesk) -> None:
    site, tables = open_desk.site, open_desk.tables
    phone = open_desk.phone()
    made = phone.post("/api/card", json={"act": "new"}).json()
    phone.post("/api/intake", json=filled(made["ticket"]))
    receive.receive(site)
    assert desk.refresh(site) is True
    (seen,) = intake.help_of(site.store, tables.event.id).intakes
    assert ticket(phone, seen.code)["used"] is True
