"""R-G3: cards that are not good tonight have one gentle answer, and it takes as long for each of them."""

from callin_planner.domain.cards import digest_with, new_code, new_token
from callin_planner.usecases import cards
from callin_planner.usecases import desk as desk_uses
from tests.desk import OpenDesk


def test_unknown_stopped_and_other_evenings_cards_look_alike(open_desk: OpenDesk) -> None:
    site, tables = open_desk.site, open_desk.tables
    stopped = cards.mint(site.store, tables.event, "en", 2)
    cards.keep(site.store, stopped)
    cards.revoke_batch(site.store, stopped.batch.id)
    assert desk_uses.refresh(site) is False
    said = set()
    for n, typed in enumerate(
        (new_token(), new_code(), tables.others[0].token, tables.others[1].code, stopped.secrets[0].token)
    ):
        phone = open_desk.phone(f"Phone {n}") if n < 2 else open_desk.kiosk(f"Laptop {n}")
        answer = phone.post("/api/card", json={"typed": typed})
        page = phone.post("/card", data={"typed": typed})
        said.add((answer.status_code, answer.text, page.status_code, "does not work tonight" in page.text))
    assert len(said) == 1
    assert said.pop()[0] == 404


def test_five_codes_that_came_to_nothing_and_then_a_minute(open_desk: OpenDesk) -> None:
    phone = open_desk.phone()
    good = open_desk.tables.printed[0]
    for _n in range(20):
        assert phone.post("/api/card", json={"typed": good.token}).status_code == 200
    tries = [phone.post("/api/card", json={"typed": new_code()}).status_code for _n in range(8)]
    assert tries == [404] * 5 + [429] * 3
    assert phone.post("/api/card", json={"typed": good.token}).status_code == 429
    assert open_desk.phone("Another").post("/api/card", json={"typed": good.token}).status_code == 200


def test_a_card_that_is_not_good_tonight_is_nowhere_in_the_book(open_desk: OpenDesk) -> None:
    """What is not there cannot answer in another way, nor take another time (bench_desk_answers.py)."""
    site, tables = open_desk.site, open_desk.tables
    stopped = cards.mint(site.store, tables.event, "en", 2)
    cards.keep(site.store, stopped)
    assert desk_uses.refresh(site) is True
    cards.revoke_batch(site.store, stopped.batch.id)
    assert desk_uses.refresh(site) is True
    book = desk_uses.book_of(site, open_desk.opening)
    told = {digest for card in book.cards for digest in (card.token, card.code)}
    gone = [*stopped.secrets, *tables.others]
    assert len(told) == 2 * len(tables.printed)
    for secret in gone:
        for said in (secret.token, secret.code):
            assert digest_with(book.code_key, said) not in told
