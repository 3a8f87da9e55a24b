"""The timer over the network: who may look, and what leaves."""

import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from callin_planner.stage_timer.tablets import MOST, Tablets
from tests.core.stage_timer.serving import MOTHER, ROOT, Served


def can_confine() -> bool:
    """Whether a process of its own can be confined here."""
    tried = (
        "from callin_planner.intake.web.landlock import confine; import sys; sys.exit(not confine([], []))"
    )
    return subprocess.run([sys.executable, "-c", tried], check=False, cwd=ROOT).returncode == 0


def client(served: Served) -> httpx.Client:
    return httpx.Client(verify=False, base_url=served.url)


@contextmanager
def paired(served: Served) -> Iterator[httpx.Client]:
    with client(served) as made:
        origin = {"origin": served.url.rstrip("/")}
        assert made.post("pair", json={"token": served.token}, headers=origin).status_code == 204
        assert served.hear()["tablets"]
        yield made


def pair(served: Served, token: str, **headers: str) -> httpx.Response:
    with client(served) as asking:
        origin = {"origin": served.url.rstrip("/")}
        return asking.post("pair", json={"token": token}, headers=origin | headers)


def test_a_tablet_sees_the_time_the_speaker_and_nothing_else(served: Served) -> None:
    with paired(served) as tablet:
        said = tablet.get("now").json()

    assert set(said) == {
        "voice", "speaker", "title", "following", "note", "left", "allotted", "running", "started", "clock",
        "over",
    }  # fmt: skip
    assert said["speaker"] == MOTHER.speaker
    assert 145 < said["left"] <= MOTHER.left


def test_a_link_works_once(served: Served) -> None:
    first = served.token
    with paired(served):
        assert pair(served, first).status_code == 403
        assert served.token != first


def test_a_wrong_token_sees_nothing_and_guessing_is_slow(served: Served) -> None:
    codes = [pair(served, "guess").status_code for _ in range(8)]

    assert codes == [403] * 5 + [429] * 3
    with client(served) as asking:
        assert asking.get("now").status_code == 401


def test_no_more_tablets_than_a_few(tmp_path: Path) -> None:
    tablets = Tablets(tmp_path / "tablets.json")
    answers = [tablets.pair(tablets.token, f"10.0.0.{n}")[1] for n in range(MOST + 1)]

    assert answers == [""] * MOST + ["full"]


def test_unlinked_tablets_are_shut_out(served: Served) -> None:
    with paired(served) as tablet:
        served.say(unlink=True)
        assert served.hear()["tablets"] == 0
        assert tablet.get("now").status_code == 401


@pytest.mark.parametrize("path", ["", "timer.js", "timer.css", "now", "pair", "nothing", "icons/shield.svg"])
def test_every_answer_is_strict(served: Served, path: str) -> None:
    with client(served) as asking:
        headers = asking.get(path).headers

    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "server" not in headers


def test_a_cookie_that_no_script_and_no_other_page_can_use(served: Served) -> None:
    cookie = pair(served, served.token).headers["set-cookie"]

    assert cookie.startswith("__Host-timer=")
    for word in ("Secure", "HttpOnly", "SameSite=strict", "Path=/"):
        assert word in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "now", {"host": "evil.example"}, 421),
        ("GET", "now?token=x", {}, 404),
        ("PUT", "now", {}, 405),
        ("DELETE", "pair", {}, 405),
        ("POST", "pair", {"origin": "https://evil.example"}, 403),
        ("POST", "now", {}, 405),
        ("GET", "fonts/../../etc/passwd", {}, 404),
        ("GET", "icons/x.svg", {}, 404),
    ],
)
def test_what_is_refused(
    served: Served, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    with client(served) as asking:
        origin = {"origin": served.url.rstrip("/")} if method == "POST" else {}
        answer = asking.request(method, path, headers=origin | headers)

    assert answer.status_code == status


def test_a_large_body_is_refused(served: Served) -> None:
    assert pair(served, "x" * 100_000).status_code == 413


def test_there_is_no_page_in_the_clear(served: Served) -> None:
    with pytest.raises(httpx.HTTPError):
        httpx.get(served.url.replace("https", "http"))


def test_old_ways_of_sealing_are_refused(served: Served) -> None:
    import socket

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", served.port)) as raw, context.wrap_socket(raw) as sealed:
        assert sealed.version() in ("TLSv1.2", "TLSv1.3")


def test_after_a_kill_the_tablets_find_it_again(tmp_path: Path, served: Served) -> None:
    with paired(served) as tablet:
        port = served.port
        served.kill()
        again = Served(tmp_path / "timer", port)
        again.show(replace(MOTHER, left=99.0))
        try:
            assert again.port == port
            assert 90 < tablet.get("now").json()["left"] <= 99
        finally:
            assert again.close() == 0
            assert again.process.stdout is not None
            again.process.stdout.close()


def test_it_goes_when_the_presenter_goes(served: Served) -> None:
    assert served.close() == 0
    with pytest.raises(httpx.HTTPError):
        httpx.get(served.url, verify=False)


def test_it_says_farewell(served: Served) -> None:
    with paired(served) as tablet:
        served.show(replace(MOTHER, over=True, running=False))
        served.say(stop=True)
        said = iter(lambda: tablet.get("now").json()["over"], True)
        assert sum(1 for _not_yet in said) < 200
    assert served.process.wait(5) == 0


def test_what_is_no_view_is_passed_over(served: Served) -> None:
    for view in (3, {}, {"left": 1}, None):
        served.say(view=view)
    served.say(nonsense=True)
    with paired(served) as tablet:
        assert tablet.get("now").json()["speaker"] == MOTHER.speaker


def test_keys_are_for_nobody_else(served: Served, tmp_path: Path) -> None:
    with paired(served):
        for file in (tmp_path / "timer").iterdir():
            assert file.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(not can_confine(), reason="this system has no Landlock")
def test_the_process_gives_up_what_it_does_not_need(served: Served) -> None:
    with paired(served) as tablet:
        assert tablet.get("fonts/CallinSans-Regular.ttf").status_code == 200
    status = Path(f"/proc/{served.process.pid}/status").read_text()

    assert "NoNewPrivs:\t1" in status


def test_an_address_that_is_not_ours_is_said(tmp_path: Path) -> None:
    asked = Served(tmp_path / "timer", address="192.0.2.7")

    assert asked.link == ""
    assert asked.close() == 1
    assert asked.process.stdout is not None
    asked.process.stdout.close()
