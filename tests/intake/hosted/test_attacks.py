"""Codes that are guessed, requests that are forged or sent again, and what a stolen database says."""

import os
import re
import secrets
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from callin_planner import hosted_signing, sealing
from callin_planner.domain.cards import new_code
from callin_planner.domain.invitees import Invitee, Officer
from callin_planner.domain.people import Person
from callin_planner.domain.providers import Provider
from callin_planner.domain.speakers import Speaker
from callin_planner.errors import EnvironmentFault, UserError
from callin_planner.hosted_client import Line
from callin_planner.usecases import cards, desk_consents, plans
from callin_planner.usecases import hosted as uses
from callin_planner.usecases.door_entries import private_key
from callin_planner.usecases.opening import OpenSite
from tests import desk, hosted, postgres


def _from(hosting: hosted.Hosting, address: str) -> httpx.Client:
    transport = httpx.HTTPTransport(verify=desk.trusting(hosting.tls.certificate), local_address=address)
    client = httpx.Client(
        base_url=hosting.origin,
        transport=transport,
        headers={"origin": hosting.origin, "user-agent": "Phone of a test"},
        timeout=20,
    )
    hosting.clients.append(client)
    return client


def test_five_codes_an_address_and_minute_over_all_workers(hosting: hosted.Hosting) -> None:
    phone = hosting.phone()
    guessers = [hosting.browser(cookie=f"__Host-desk={phone.cookies['__Host-desk']}") for _n in range(8)]

    def guess(n: int) -> int:
        if n % 2:
            said = guessers[n % 8].post("/api/card", json={"typed": new_code()})
        else:
            said = guessers[n % 8].post("/api/pair", json={"code": secrets.token_hex(8), "name": "X"})
        return said.status_code

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(guess, range(160)))
    assert set(answers) <= {403, 404, 429}
    assert sum(answer != 429 for answer in answers) == 5
    good = hosting.tables.printed[0].token
    assert phone.post("/api/card", json={"typed": good}).status_code == 429
    elsewhere = _from(hosting, "127.0.0.2")
    elsewhere.cookies.update(dict(phone.cookies))
    for _n in range(12):
        assert elsewhere.post("/api/card", json={"typed": good}).status_code == 200


def test_the_site_is_asked_for_by_its_own_signature_once(hosting: hosted.Hosting) -> None:
    hosting.publish()
    private = private_key(hosting.site)
    body = b"{}"

    def ask(
        path: str = "/site/pull",
        host: str = "127.0.0.1",
        at: int = 0,
        key: bytes = private,
        sent: bytes = body,
    ) -> tuple[int, dict[str, str]]:
        digest = hosted_signing.digest_of(body)
        request = hosted_signing.Request(host, path, at or int(time.time()), secrets.token_hex(16), digest)
        headers = hosted_signing.sign(key, request)
        answer = hosting.browser().post("/site/pull", content=sent, headers=headers)
        return answer.status_code, headers

    good, headers = ask()
    assert good == 200
    assert hosting.browser().post("/site/pull", content=body, headers=headers).status_code == 403
    assert hosting.browser().post("/site/pull", content=body).status_code == 403
    assert ask(key=secrets.token_bytes(32))[0] == 403
    assert ask(path="/site/have")[0] == 403
    assert ask(host="elsewhere.example.org")[0] == 403
    assert ask(at=int(time.time()) - 400)[0] == 403
    assert ask(sent=b'{"more": 1}')[0] == 400
    assert ask(sent=b"x" * (17 * 2**20))[0] == 413


def test_another_site_and_another_server_are_refused(hosting: hosted.Hosting) -> None:
    with pytest.raises(UserError, match="signature"):
        Line(hosting.origin, bytes(32), hosting.authority).ask("/site/pull", b"{}")
    with pytest.raises(EnvironmentFault, match="prove"):
        uses.publish(hosting.site, hosting.tables.event.id, address=hosting.origin)
    with pytest.raises(UserError, match="https"):
        uses.publish(hosting.site, hosting.tables.event.id, address="http://127.0.0.1:80")
    with pytest.raises(UserError, match="where the server is"):
        hosting.pull()


def test_hosts_origins_and_what_stands_in_the_log(hosting: hosted.Hosting) -> None:
    phone = hosting.phone("Zebulon Quick")
    printed = hosting.tables.printed[0]
    sent = desk.filled(desk.ticket(phone, printed.token)["ticket"], first_name="Deshawn")
    assert phone.post("/api/intake", json=sent).status_code == 200
    assert phone.get(f"/{printed.token}").status_code == 404
    assert phone.get("/", params={"code": printed.code}).status_code == 404
    assert phone.get("/", headers={"host": "elsewhere.example.org"}).status_code == 421
    assert phone.post("/api/card", headers={"origin": "https://elsewhere.example.org"}).status_code == 403
    hosted.wait_for(lambda: len(hosting.of("request")) > 8)
    said = str(hosting.lines)
    for secret in (
        *("Zebulon", "Deshawn", "127.0.0", printed.token, printed.code, sent["nonce"], sent["phone"]),
        *(phone.cookies["__Host-desk"], hosting.database),
    ):
        assert secret not in said
    assert {"at", "event", "method", "path", "status", "ms"} == set(hosting.of("request")[0])


def test_a_dump_names_nobody_of_the_sample(
    sample_site: OpenSite, postgres: postgres.Server, tmp_path: Path
) -> None:
    site = sample_site
    event = plans.event_of(site.store, None)
    minted = cards.mint(site.store, event, "en", 2)
    cards.keep(site.store, minted)
    plain, hipaa = (_provider(site, part) for part in ("", "hipaa"))
    tables = desk.Tables(event, plain, hipaa, hipaa, minted.secrets, ())
    with hosted.serving(site, tables, postgres, tmp_path) as hosting:
        phone = hosting.phone("Marisol Ebersole")
        card = minted.secrets[0]
        sent = desk.filled(desk.ticket(phone, card.token)["ticket"], first_name="Thaddeus")
        assert phone.post("/api/intake", json=sent).status_code == 200
        talk = {"ticket": desk.ticket(phone, minted.secrets[1].token)["ticket"], "nonce": "0" * 32}
        assert phone.post("/api/intake", json={**talk, "act": "just_talk"}).status_code == 200
        dump = postgres.dump(hosting.database).casefold()
        clear = bytes.fromhex("".join(re.findall(r"\\\\x([0-9a-f]+)", dump))).decode("latin-1").casefold()
    with site.store.read() as tx:
        people = [one for kind in (Invitee, Officer, Person, Speaker) for one in tx.list(kind)]
    names = {"ebersole", "thaddeus", sent["phone"], card.token.casefold(), card.code.casefold()}
    for one in people:
        names |= {part.casefold() for part in _name(one).split() if len(part) > 4}
    assert len(names) > 60
    assert "hosted_entry" not in dump
    assert len(clear) > 1000
    for name in names:
        assert name not in dump
        assert name not in clear


def _name(record: object) -> str:
    parts = [str(getattr(record, name, "")) for name in ("name", "first", "last")]
    return " ".join(filter(None, parts))


def _provider(site: OpenSite, word: str) -> Provider:
    with site.store.read() as tx:
        known = tx.list(Provider, order_by="name")
    return next(one for one in known if desk_consents.kind_for(one).value == (word or "plain"))


def test_the_server_cannot_open_what_it_keeps(hosting: hosted.Hosting, postgres: postgres.Server) -> None:
    import psycopg

    phone = hosting.phone()
    sent = desk.filled(desk.ticket(phone, hosting.tables.printed[0].token)["ticket"])
    assert phone.post("/api/intake", json=sent).status_code == 200
    with psycopg.connect(postgres.url(hosting.database)) as connection:
        ((sealed,),) = connection.execute("SELECT sealed FROM hosted_entry").fetchall()
    own = (hosting.folder / "serve.key").read_bytes()
    public = sealing.public_of(private_key(hosting.site))
    for key in (own, public, hosted_signing.read_site_key(uses.site_key(hosting.site)), bytes(32)):
        with pytest.raises(sealing.UnsealingError):
            sealing.open_sealed(key, sealed)
    assert b"work" in sealing.open_sealed(private_key(hosting.site), sealed)
    assert (hosting.folder / "serve.key").stat().st_mode & 0o077 == 0


def test_a_worker_knows_nothing_of_storage_or_use_cases() -> None:
    asked = (
        "import sys, callin_planner.intake.hosted.worker; "
        "print([name for name in sys.modules if name.startswith(('callin_planner.storage', "
        "'callin_planner.usecases', 'callin_planner.intake.receive', 'sqlalchemy', 'sqlcipher3'))])"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, cwd=hosted.ROOT)
    assert said.stdout.strip() == b"[]"


@pytest.mark.root
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_key_that_opens_lies_in_a_workers_memory(hosting: hosted.Hosting) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root reads another process's memory")
    phone = hosting.phone()
    sent = desk.filled(desk.ticket(phone, hosting.tables.printed[0].token)["ticket"])
    assert phone.post("/api/intake", json=sent).status_code == 200
    private = private_key(hosting.site)
    needles = (private, hosted_signing.secret_of(private), hosting.site.vault_key)
    own = (hosting.folder / "serve.key").read_bytes()
    for pid in hosting.worker_pids():
        memory = b"".join(_memory(pid))
        assert own in memory
        assert not any(needle in memory for needle in needles)
        command = Path(f"/proc/{pid}/cmdline").read_bytes() + Path(f"/proc/{pid}/environ").read_bytes()
        assert hosting.database.encode() not in command


def _memory(pid: int) -> list[bytes]:
    found = []
    with open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            where, rights, *rest = line.split()
            if rights.startswith("rw") and "[v" not in "".join(rest):
                start, end = (int(each, 16) for each in where.split("-"))
                memory.seek(start)
                found.append(memory.read(end - start))
    return found
