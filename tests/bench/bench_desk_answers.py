"""How long the desk takes to say that a card is not good tonight: 1,000 of each kind, taken in turn (R-G3).

The whole page is asked, behind its guard, without a network; the medians are to be within a fifth of one
another, so that the time tells nothing of a card.
"""

import asyncio
import statistics
import time
from dataclasses import replace

import httpx

from callin_planner.domain.cards import digest_with, new_code, new_token
from callin_planner.domain.desk_book import DeskCard
from callin_planner.intake.web.app import make_app
from callin_planner.intake.web.desk import Desk
from callin_planner.intake.web.phones import Phones
from callin_planner.intake.web.room import Room
from tests.intake.books import BOOK, CODE_KEY, KEY, PHONE_SECRET, phone

_HOST = "127.0.0.1:8443"
_EACH = 1000
_LIMIT = 1.2


def main() -> None:
    asyncio.run(_ask_all())


async def _ask_all() -> None:
    printed = [(new_token(), new_code()) for _n in range(500)]
    stopped, other = printed[:10], printed[10:20]
    good = [
        DeskCard(token=digest_with(CODE_KEY, token), code=digest_with(CODE_KEY, code))
        for token, code in printed[20:]
    ]
    desk = Desk(replace(BOOK, cards=tuple(good)), KEY, lambda *_said: None)
    desk.tries.each = 10**9
    app = make_app(Room(desk, Phones(lambda _all: None, [phone()])), [_HOST])
    kinds = {
        "unknown token": lambda: new_token(),
        "stopped token": lambda: stopped[0][0],
        "other evening's token": lambda: other[0][0],
    }
    taken: dict[str, list[float]] = {name: [] for name in kinds}
    headers = {"origin": f"https://{_HOST}", "user-agent": "schemathesis"}
    cookies = {"__Host-desk": PHONE_SECRET}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=f"https://{_HOST}", headers=headers, cookies=cookies
    ) as client:
        for _n in range(_EACH):
            for name, typed in kinds.items():
                body = {"typed": typed()}
                began = time.perf_counter()
                answer = await client.post("/api/card", json=body)
                taken[name].append(time.perf_counter() - began)
                if answer.status_code != 404:
                    raise SystemExit(f"{name}: {answer.status_code}")
    medians = {name: statistics.median(each) for name, each in taken.items()}
    for name, median in medians.items():
        print(f"{name}: median {median * 1e6:.0f} us | n {_EACH}")
    ratio = max(medians.values()) / min(medians.values())
    print(f"slowest to fastest x{ratio:.3f} | limit x{_LIMIT}")


if __name__ == "__main__":
    main()
