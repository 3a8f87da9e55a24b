"""R-G3: cards that are not good tonight have one gentle answer, and it takes as long for each of them."""

import statistics
import time

from callin_planner.domain.cards import new_code, new_token
from callin_planner.intake.web import desk as web_desk
from callin_planner.usecases import cards
from callin_planner.usecases import desk as desk_uses
from tests import desk as tables_of
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


def test_looking_up_takes_the_same_for_each(made_site: tables_of.OpenSite) -> None:
    """The look-up itself, a thousand of each kind taken in turn; the median says nothing of the card."""
    tables = tables_of.fill(made_site)
    stopped = cards.mint(made_site.store, tables.event, "en", 1)
    cards.keep(made_site.store, stopped)
    cards.revoke_batch(made_site.store, stopped.batch.id)
    with tables_of.opened(made_site, tables) as running:
        from callin_planner import desk_file

        book = desk_file.read(desk_uses.book_file(made_site), running.opening.book_key)
    desk = web_desk.Desk(book, running.opening.book_key, lambda *_said: None)
    kinds = {
        "unknown": new_token(),
        "other": tables.others[0].token,
        "stopped": stopped.secrets[0].token,
        "unknown again": new_token(),
    }
    taken: dict[str, list[float]] = {name: [] for name in kinds}
    for _n in range(1000):
        for name, typed in kinds.items():
            began = time.perf_counter()
            assert desk._looked_up(typed) is None
            taken[name].append(time.perf_counter() - began)
    medians = [statistics.median(each) for each in taken.values()]
    assert max(medians) <= 1.2 * min(medians)
