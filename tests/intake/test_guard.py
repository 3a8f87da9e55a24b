"""R-H4, R-H6: what a request is refused for before anything looks at it, and what every answer carries."""

import re
from collections.abc import Iterable

import httpx
from starlette.routing import Route

from callin_planner.intake.web.app import ROUTES
from callin_planner.intake.web.guard import BODY_BYTES, HEADERS, SCANNING
from tests.desk import OpenDesk, filled, ticket

_FORM = {"content-type": "application/x-www-form-urlencoded"}


def test_another_host_is_refused(open_desk: OpenDesk) -> None:
    client = open_desk.stranger()
    for host in ("evil.example", "127.0.0.1", f"127.0.0.1:{open_desk.opening.port + 1}", ""):
        assert client.get("/", headers={"host": host}).status_code == 421, host


POSTS: tuple[tuple[dict[str, str], int], ...] = (
    ({"origin": ""}, 403),
    ({"origin": "https://evil.example"}, 403),
    ({"origin": "null"}, 403),
    ({"sec-fetch-site": "cross-site"}, 403),
    ({"sec-fetch-site": "same-site"}, 403),
    ({"sec-fetch-site": "none"}, 403),
    ({"origin": "null", "sec-fetch-site": "same-origin"}, 200),
    ({"sec-fetch-site": "same-origin"}, 200),
    ({}, 200),
)


def test_only_our_own_pages_may_post(open_desk: OpenDesk) -> None:
    client = open_desk.stranger()
    for headers, status in POSTS:
        answer = client.post("/pair", data={"code": "x"}, headers=headers)
        assert answer.status_code == status, headers


def test_a_post_without_an_origin_is_refused(open_desk: OpenDesk) -> None:
    client = open_desk.stranger()
    del client.headers["origin"]
    assert client.post("/pair", data={"code": "x"}).status_code == 403


def test_methods_lengths_and_addresses_have_an_end(open_desk: OpenDesk) -> None:
    client = open_desk.stranger()
    for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"):
        assert client.request(method, "/").status_code == 405
    big = b"a" * (BODY_BYTES + 1)
    assert client.post("/pair", content=big, headers=_FORM).status_code == 413
    assert client.post("/pair", content=b"a" * 1_000_000, headers=_FORM).status_code == 413
    assert client.post("/pair", content=iter([b"code=x"]), headers=_FORM).status_code == 411
    assert client.get("/" + "a" * 300).status_code == 414
    assert client.get("/?" + "a" * 300).status_code == 414
    assert client.post("/pair", content=b"{}", headers={"content-type": "text/plain"}).status_code == 415
    assert client.post("/pair", content=b"a&" * 200, headers=_FORM).status_code == 400


def test_a_token_in_an_address_is_not_looked_at(open_desk: OpenDesk) -> None:
    phone = open_desk.phone()
    token = open_desk.tables.printed[0].token
    for path in (f"/?t={token}", f"/card?typed={token}", f"/card/{token}", f"/{token}"):
        assert phone.get(path).status_code in (404, 405)


def paths() -> Iterable[tuple[str, str]]:
    for route in ROUTES:
        assert isinstance(route, Route)
        for method in sorted((route.methods or set()) - {"HEAD"}):
            yield method, route.path


def test_every_answer_carries_the_same_walls(open_desk: OpenDesk) -> None:
    phone, stranger = open_desk.phone(), open_desk.stranger("127.0.0.3")
    wanted = [*paths(), ("GET", "/static/desk.css"), ("GET", "/none"), ("PUT", "/"), ("GET", "/?x=1")]
    for client in (stranger, phone):
        for method, path in wanted:
            if path == "/leave":
                continue
            _check_walls(client.request(method, path))


def _check_walls(answer: httpx.Response) -> None:
    expected = HEADERS | (SCANNING if 'id="camera"' in answer.text else {})
    if answer.request.url.path.startswith("/static/"):
        expected["cache-control"] = "no-cache"
    for name, value in expected.items():
        assert answer.headers.get_list(name) == [value], (answer.request.url.path, name)
    assert "server" not in answer.headers
    for cookie in answer.headers.get_list("set-cookie"):
        assert re.fullmatch(r"__Host-[a-z]+=[^;]*;.*", cookie)
        for word in ("secure", "httponly", "samesite=strict", "path=/"):
            assert word in cookie.lower()


def test_a_page_asks_for_nothing_from_elsewhere(open_desk: OpenDesk) -> None:
    phone = open_desk.phone()
    pages = [phone.get(path).text for path in ("/", "/help", "/pair")]
    pages.append(phone.post("/card", data={"typed": open_desk.tables.printed[0].code}).text)
    for html in pages:
        assert not re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", html)
        assert "<style" not in html
        assert not re.findall(r"<script(?![^>]*src=)", html)
        assert not re.findall(r"\son[a-z]+=|\sstyle=", html)


def test_the_page_says_nothing_of_groups_or_other_tables(open_desk: OpenDesk) -> None:
    phone = open_desk.phone()
    html = phone.post("/card", data={"typed": open_desk.tables.printed[0].code}).text
    for word in (open_desk.tables.part2.name, open_desk.tables.hipaa.name, "group", "gang", "supervis"):
        assert word.lower() not in html.lower()


def test_the_log_holds_no_token_no_name_and_no_address(open_desk: OpenDesk, home: object) -> None:
    from pathlib import Path

    phone = open_desk.phone("Nguyễn Thị Lan")
    secret = open_desk.tables.printed[0]
    phone.post("/api/intake", json=filled(ticket(phone, secret.token)["ticket"], first_name="Marcus"))
    phone.get("/none")
    phone.post("/api/card", content=b"{", headers={"content-type": "application/json"})
    log = (Path(str(home)) / "state" / "logs" / "intake-desk.log").read_text(encoding="utf-8")
    for word in (secret.token, secret.code, "Nguy", "Marcus", "127.0.0.1", "/api/"):
        assert word not in log
