"""The whole way: published, signed in, kept, pulled, dropped."""

from callin_planner.domain.intake import new_nonce
from callin_planner.intake import receive
from callin_planner.usecases import hosted as uses
from tests import desk, hosted


def test_nothing_is_open_before_the_site_published(hosting: hosted.Hosting) -> None:
    answer = hosting.browser().get("/")
    assert (answer.status_code, "closed" in answer.text) == (503, True)
    health = hosting.browser().get("/health")
    assert (health.status_code, health.text) == (200, "ok")


def test_from_a_code_to_the_site_and_gone_from_the_server(hosting: hosted.Hosting) -> None:
    phone = hosting.phone()
    printed = hosting.tables.printed
    first = desk.ticket(phone, printed[0].token)
    assert first["code"] == printed[0].code
    sent = desk.filled(first["ticket"], first_name="Deshawn")
    saved = phone.post("/api/intake", json=sent)
    assert saved.status_code == 200, saved.text
    assert phone.post("/api/intake", json=sent).json() == saved.json()
    talk = {"ticket": desk.ticket(phone, printed[1].code)["ticket"], "nonce": new_nonce(), "act": "just_talk"}
    assert phone.post("/api/intake", json=talk).status_code == 200
    assert hosting.pull() == uses.Pull(2)
    assert hosting.pull() == uses.Pull(0)
    again = phone.post("/api/intake", json=sent)
    assert (again.status_code, again.json()) == (200, saved.json())
    assert receive.waiting(hosting.site) == 2
    receive.receive(hosting.site)
    assert hosting.pull() == uses.Pull(0)


def test_a_card_used_at_one_phone_is_used_at_every_worker(hosting: hosted.Hosting) -> None:
    phones = [hosting.phone("One"), hosting.phone("Two")]
    card = hosting.tables.printed[0].token
    tickets = [desk.ticket(phone, card)["ticket"] for phone in phones]
    kept = [
        phone.post("/api/intake", json=desk.filled(ticket)).status_code
        for phone, ticket in zip(phones, tickets, strict=True)
    ]
    assert kept == [200, 409]
    same = phones[1].post("/api/intake", json=desk.filled(tickets[1], again="same"))
    assert same.status_code == 200


def test_an_undo_frees_the_card_and_comes_to_the_site(hosting: hosted.Hosting) -> None:
    phone, other = hosting.phone("One"), hosting.phone("Two")
    card = hosting.tables.printed[0].token
    sent = desk.filled(desk.ticket(phone, card)["ticket"])
    assert phone.post("/api/intake", json=sent).status_code == 200
    assert other.post("/api/undo", json={"nonce": sent["nonce"]}).status_code == 409
    for _twice in range(2):
        assert phone.post("/api/undo", json={"nonce": sent["nonce"]}).status_code == 200
    fresh = desk.filled(desk.ticket(other, card)["ticket"])
    assert other.post("/api/intake", json=fresh).status_code == 200
    assert hosting.pull() == uses.Pull(3)


def test_a_code_signs_in_once_and_ends_with_the_next_publishing(hosting: hosted.Hosting) -> None:
    code = hosting.new_code()
    phone = hosting.phone(code=code)
    assert phone.get("/api/me").json()["name"] == "José Peña"
    assert hosting.browser().post("/api/pair", json={"code": code, "name": "Two"}).status_code == 403
    (known,) = uses.passes(hosting.site)
    uses.end_pass(hosting.site, known.code[:8])
    hosting.publish()
    hosted.wait_for(lambda: all(phone.get("/api/me").status_code == 401 for _n in range(10)))


def test_a_phone_that_leaves_is_a_stranger_at_every_worker(hosting: hosted.Hosting) -> None:
    phone = hosting.phone()
    cookie = dict(phone.cookies)
    phone.post("/leave")
    back = hosting.browser()
    back.cookies.update(cookie)
    hosted.wait_for(lambda: all(back.get("/api/me").status_code == 401 for _n in range(10)))


def test_whoever_has_no_code_sees_whom_to_call(hosting: hosted.Hosting) -> None:
    hosting.publish()
    page = hosting.browser().get("/")
    assert hosting.site.site().help_line in page.text
    assert "Aquí hay ayuda" in hosting.browser(**{"accept-language": "es"}).get("/").text
    wrong = hosting.browser().post("/pair", data={"code": "23456-23456-23456", "name": "Somebody"})
    assert "not good" in wrong.text
