"""R-H5: a phone is let in by the operator, works for one provider, and is a stranger once unpaired."""

from dataclasses import replace

import httpx
import pytest

from callin_planner.domain.roles import Role
from callin_planner.errors import UserError
from callin_planner.intake.web.pairing import Pairing
from callin_planner.usecases import desk_state
from tests.desk import OpenDesk, ticket


def ask(
    client: httpx.Client, running: OpenDesk, name: str = "Grace Adjei", provider: str = ""
) -> httpx.Response:
    body = {"code": running.state.pairing.code, "name": name, "provider_id": provider}
    return client.post("/api/pair", json=body)


def test_nobody_is_in_before_the_operator_allows(open_desk: OpenDesk) -> None:
    client = open_desk.stranger(**{"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0)"})
    provider = open_desk.tables.hipaa
    assert ask(client, open_desk, provider=str(provider.id)).status_code == 201

    waiting = client.get("/api/pair").json()
    (asking,) = open_desk.state.asking
    assert asking.digits.replace(" ", "") == waiting["digits"]
    assert (asking.name, asking.provider, asking.kind) == ("Grace Adjei", provider.name, "iphone")
    assert client.get("/api/me").status_code == 401

    desk_state.allow(open_desk.site, asking.id)
    assert client.get("/api/pair").json()["standing"] == "allowed"
    said = client.get("/api/me").json()
    assert (said["name"], said["provider"]) == ("Grace Adjei", provider.name)
    assert [(one.name, one.is_active) for one in open_desk.state.phones] == [("Grace Adjei", True)]


def test_a_pairing_code_works_once(open_desk: OpenDesk) -> None:
    code = open_desk.state.pairing.code
    first, second = open_desk.stranger(), open_desk.stranger("127.0.0.2")
    for client, status in ((first, 201), (second, 403)):
        answer = client.post("/api/pair", json={"code": code, "name": "A", "provider_id": ""})
        assert answer.status_code == status
    assert open_desk.state.pairing.code != code


def test_the_qr_holds_the_code_behind_the_hash(open_desk: OpenDesk) -> None:
    pairing = open_desk.state.pairing
    assert pairing.link == f"{open_desk.origin}/pair#{pairing.code.replace('-', '')}"


def test_denied_is_said_and_nothing_opens(open_desk: OpenDesk) -> None:
    client = open_desk.stranger()
    ask(client, open_desk, provider=str(open_desk.tables.plain.id))
    (asking,) = open_desk.state.asking
    desk_state.deny(open_desk.site, asking.id)

    assert client.get("/api/pair").json()["standing"] == "denied"
    assert "did not allow" in client.get("/pair/wait").text
    assert client.get("/api/me").status_code == 401
    with pytest.raises(UserError):
        desk_state.allow(open_desk.site, asking.id)


def test_unpaired_at_once_and_not_back_by_the_old_cookie(open_desk: OpenDesk) -> None:
    phone = open_desk.phone()
    (one,) = open_desk.state.phones
    desk_state.unpair(open_desk.site, one.device)

    assert phone.get("/api/me").status_code == 401
    assert phone.get("/pair/wait").headers["location"] == "/pair"
    assert phone.get("/api/pair").json()["standing"] == "allowed"
    assert phone.get("/api/me").status_code == 401
    assert open_desk.state.phones == ()


def test_a_cookie_is_of_no_use_in_another_browser(open_desk: OpenDesk) -> None:
    phone = open_desk.phone()
    assert phone.get("/api/me").status_code == 200
    assert phone.get("/api/me", headers={"user-agent": "Another"}).status_code == 401


def test_a_provider_that_is_on_no_list_is_chosen_by_the_operator(open_desk: OpenDesk) -> None:
    hidden = open_desk.tables.part2
    client = open_desk.stranger()
    assert hidden.name not in client.get("/pair").text
    ask(client, open_desk, provider=str(hidden.id))
    (asking,) = open_desk.state.asking
    assert asking.provider_id is None
    with pytest.raises(UserError, match="no provider was chosen"):
        desk_state.allow(open_desk.site, asking.id)

    desk_state.allow(open_desk.site, asking.id, hidden.id)
    client.get("/api/pair")
    said = client.get("/api/me").json()
    assert said["provider"] == hidden.name
    assert said["consent"]["kind"] == "part2"
    assert "recovery" in said["needs"]
    assert "recovery" not in open_desk.phone().get("/api/me").json()["needs"]


def test_the_laptop_s_tab_is_let_in_once_by_a_link(open_desk: OpenDesk) -> None:
    link = desk_state.kiosk_link(open_desk.site, "Monique Tarver", open_desk.tables.plain.id)
    code = link.rpartition("#")[2]
    tab, late = open_desk.stranger(), open_desk.stranger()
    assert tab.post("/kiosk", data={"code": code}).headers["location"] == "/"
    assert "not good any more" in late.post("/kiosk", data={"code": code}).text
    assert ticket(tab, open_desk.tables.printed[0].token)["code"] == open_desk.tables.printed[0].code
    assert [(one.kiosk, one.kind) for one in open_desk.state.phones] == [(True, "laptop")]


def test_ten_thousand_guesses_are_not_looked_at() -> None:
    """R-H5: at most 5 a minute of one address and 20 of all are evaluated."""
    seconds = [0.0]
    pairing = Pairing(now=lambda: seconds[0])
    evaluated: list[tuple[float, str]] = []
    for n in range(10_000):
        seconds[0] += 0.05
        address = f"10.0.0.{n % 40}"
        if pairing.spend(f"{n:010d}", address) is not None:
            evaluated.append((seconds[0], address))
    for moment, address in evaluated:
        within = [who for at, who in evaluated if moment <= at < moment + 60]
        assert len(within) <= 20
        assert within.count(address) <= 5
    assert len(evaluated) >= 20


def test_guesses_over_the_wire_hear_to_wait(open_desk: OpenDesk) -> None:
    client = open_desk.stranger()
    guess = {"code": "ABCDEFGHJK", "name": "X", "provider_id": ""}
    said = [client.post("/api/pair", json=guess).status_code for _n in range(60)]
    assert said.count(403) <= 10
    assert said[:6] == [403] * 5 + [429]
    assert open_desk.state.asking == ()


def test_five_wrong_tries_and_five_minutes_each_end_a_code() -> None:
    seconds = [0.0]
    pairing = Pairing(now=lambda: seconds[0])
    first = pairing.code
    for _n in range(5):
        assert pairing.spend("WRONG", "a") is False
    second = pairing.code
    assert second != first
    seconds[0] = 299.0
    assert pairing.left() == 1.0
    seconds[0] = 301.0
    assert pairing.spend(second, "a") is False
    assert pairing.code not in (first, second)


def test_a_phone_without_a_readable_name_does_not_ask(open_desk: OpenDesk) -> None:
    for name in ("", "   ", "x" * 61, "a\u202eb"):
        assert ask(open_desk.stranger(), open_desk, name).status_code == 403
    assert open_desk.state.asking == ()


def test_law_enforcement_sees_nothing_of_the_desk(open_desk: OpenDesk) -> None:
    store = open_desk.site.store
    mine = store.actor
    looks = (lambda: open_desk.state, lambda: desk_state.renew(open_desk.site))
    for role in (Role.LE_LIAISON, Role.PO_LIAISON, Role.OBSERVER, Role.FACILITATOR, Role.ADMIN):
        store.actor = replace(mine, role=role)
        for look in looks:
            with pytest.raises(UserError) as met:
                look()
            assert met.value.code == "not-yours"
    store.actor = mine
