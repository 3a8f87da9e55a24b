"""The desk's process: killed, restarted, tied, over; what it cannot reach; what it does not hold."""

import gc
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import httpx
import psutil
import pytest

from callin_planner import desk_file, files
from callin_planner.domain.clock import FixedClock
from callin_planner.domain.intake import Act
from callin_planner.errors import EnvironmentFault, UserError
from callin_planner.intake.web import landlock
from callin_planner.usecases import cards, desk, desk_state
from callin_planner.usecases.opening import OpenSite
from tests import desk as tables_of
from tests.desk import NOW, OpenDesk, Tables, filled, ticket

ROOT = Path(__file__).resolve().parents[2]


def process_of(running: OpenDesk) -> psutil.Process:
    live = desk_file.read_live(desk.book_file(running.site), running.opening.book_key)
    assert live is not None
    return psutil.Process(live.pid)


def kill(running: OpenDesk) -> None:
    """As the system would: no farewell. The planner, its parent, takes up what is left of it."""
    process = desk._running[running.site.path]
    os.kill(process.pid, signal.SIGKILL)
    process._child.wait()


def gone(process: psutil.Process) -> bool:
    return psutil.wait_procs([process], timeout=2)[1] == []


def test_killed_and_restarted_phones_cards_and_certificate_are_the_same(open_desk: OpenDesk) -> None:
    phone, secret = open_desk.phone(), open_desk.tables.printed[0]
    body = filled(ticket(phone, secret.token)["ticket"])
    phone.post("/api/intake", json=body)
    words, certificate = open_desk.state.words, open_desk.certificate()
    kill(open_desk)
    with pytest.raises(EnvironmentFault) as met:
        desk_state.state(open_desk.site)
    assert met.value.code == "desk-away"
    assert desk.is_running(open_desk.site) is False

    again = desk.restart(open_desk.site)
    assert again.port == open_desk.opening.port
    assert (open_desk.state.words, open_desk.certificate()) == (words, certificate)
    assert phone.get("/api/me").json()["name"] == "José Peña"
    assert phone.post("/api/intake", json=body).json()["saved"] is True
    assert ticket(phone, secret.token)["used"] is True
    assert len(open_desk.entries()) == 1
    assert phone.post("/api/undo", json={"nonce": body["nonce"]}).status_code == 200


def test_what_the_planner_took_up_is_known_to_a_desk_that_starts_anew(open_desk: OpenDesk) -> None:
    phone, secret = open_desk.phone(), open_desk.tables.printed[0]
    phone.post("/api/intake", json=filled(ticket(phone, secret.token)["ticket"]))
    desk.tell_known(open_desk.site, open_desk.tables.event.id, open_desk.entries())
    for path in open_desk.site.folder.inbox.glob("desk-*"):
        path.unlink()
    kill(open_desk)
    desk.restart(open_desk.site)

    assert ticket(phone, secret.token)["used"] is True
    assert open_desk.state.intakes == 1


def test_stopped_and_new_cards_reach_the_running_desk(open_desk: OpenDesk) -> None:
    site, tables = open_desk.site, open_desk.tables
    more = cards.mint(site.store, tables.event, "es", 2)
    cards.keep(site.store, more)
    assert desk.refresh(site) is True
    assert desk.refresh(site) is False
    phone = open_desk.phone()
    assert ticket(phone, more.secrets[0].token)["code"] == more.secrets[0].code

    cards.revoke_batch(site.store, more.batch.id)
    assert desk.refresh(site) is True
    assert phone.post("/api/card", json={"typed": more.secrets[1].token}).status_code == 404


def test_closed_the_port_is_shut_and_nothing_is_left(made_site: OpenSite, tables: Tables) -> None:
    with tables_of.opened(made_site, tables) as running:
        phone, process = running.phone(), process_of(running)
        phone.post("/api/intake", json=filled(ticket(phone, tables.printed[0].token)["ticket"]))
        desk.close_desk(made_site, tables.event.id)
        assert gone(process)
        with pytest.raises(httpx.ConnectError):
            running.stranger_anyhow().get("/")
    assert not made_site.folder.desk.exists()
    assert desk.desk_of(made_site, tables.event.id) is None
    assert desk.waiting(made_site) == 1
    assert desk_state.state(made_site) is None


def test_the_evening_s_end_ends_the_desk(made_site: OpenSite, tables: Tables) -> None:
    with tables_of.opened(made_site, tables, until=NOW + timedelta(seconds=4)) as running:
        process = process_of(running)
        assert psutil.wait_procs([process], timeout=20)[1] == []
        made_site.store.clock = FixedClock(NOW + timedelta(minutes=1))
        with pytest.raises(UserError, match="evening is over"):
            desk.restart(made_site)
        assert desk.close_forgotten(made_site).kinds == {"DeskOpening"}


def test_tied_it_ends_with_the_planner_and_untied_it_goes_on(made_site: OpenSite, tables: Tables) -> None:
    with tables_of.opened(made_site, tables, tied=True) as running:
        process = process_of(running)
        desk._running[made_site.path].let_go()  # what the system does when the planner locks or is killed
        assert gone(process)
    with tables_of.opened(made_site, tables) as running:
        process = process_of(running)
        assert process.is_running()
        assert desk.open_desk(made_site, tables.event.id) == running.opening


def test_a_book_that_is_taken_away_ends_the_desk(open_desk: OpenDesk) -> None:
    process = process_of(open_desk)
    files.wipe(desk.book_file(open_desk.site))
    assert gone(process)


def test_one_interface_and_tls_alone(open_desk: OpenDesk) -> None:
    listening = [one.laddr for one in process_of(open_desk).net_connections("tcp") if one.status == "LISTEN"]
    assert [(one.ip, one.port) for one in listening] == [("127.0.0.1", open_desk.opening.port)]
    with socket.create_connection(("127.0.0.1", open_desk.opening.port)) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        plain.settimeout(5)
        assert not plain.recv(100).startswith(b"HTTP")
    context = tables_of.trusting(open_desk.certificate())
    raw = socket.create_connection(("127.0.0.1", open_desk.opening.port))
    with context.wrap_socket(raw, server_hostname="127.0.0.1") as line:
        assert line.version() in ("TLSv1.2", "TLSv1.3")


def test_a_port_that_is_taken_is_said(made_site: OpenSite, tables: Tables) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        with pytest.raises(EnvironmentFault, match="could not listen there"):
            desk.open_desk(made_site, tables.event.id, port=taken.getsockname()[1])
    assert not made_site.folder.desk.exists()


def test_the_process_holds_neither_the_key_nor_our_storage(open_desk: OpenDesk, vault_key: bytes) -> None:
    words = process_of(open_desk).cmdline() + list(process_of(open_desk).environ().values())
    for secret in (vault_key, open_desk.opening.book_key):
        assert not any(secret.hex() in word for word in words)
    code = (
        "import sys, callin_planner.intake.web.running, callin_planner.intake.web.__main__;"
        "print(*sorted(n for n in sys.modules if n.startswith('callin_planner.') or n == 'sqlcipher3'))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    for module in ("storage", "usecases", "documents", "checks", "exchange", "sqlcipher3"):
        assert not re.search(rf"\b{module}\b", said.stdout)


@pytest.mark.root
@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="reads another process's memory")
def test_its_memory_holds_no_vault_key(open_desk: OpenDesk, vault_key: bytes) -> None:
    phone = open_desk.phone()
    phone.post("/api/intake", json=filled(ticket(phone, open_desk.tables.printed[0].token)["ticket"]))
    pid = process_of(open_desk).pid
    found = dict.fromkeys((vault_key, vault_key.hex().encode()), 0)
    book_key = 0
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            if "[v" in line or not line.split()[1].startswith("r"):
                continue
            first, last = (int(each, 16) for each in line.split()[0].split("-"))
            memory.seek(first)
            try:
                content = memory.read(last - first)
            except OSError:
                continue
            book_key += content.count(open_desk.opening.book_key)
            for needle in found:
                found[needle] += content.count(needle)
    assert set(found.values()) == {0}
    assert book_key > 0  # the search does find what is there


def test_confined_it_reaches_no_vault_no_home_no_sibling_and_no_network(
    made_site: OpenSite, tables: Tables, tmp_path: Path
) -> None:
    """R-H9: the same confinement as the desk's, tried from inside."""
    with tables_of.opened(made_site, tables) as running:
        status = Path(f"/proc/{process_of(running).pid}/status").read_text(encoding="ascii")
    if not _has_landlock():
        pytest.skip("this kernel has no Landlock")
    assert "NoNewPrivs:\t1" in status
    folder, mine = made_site.path, os.getpid()
    code = f"""
import os, socket, sys
from pathlib import Path
from callin_planner.intake.web import landlock, running
desk, inbox = Path({str(folder / "desk")!r}), Path({str(folder / "inbox")!r})
desk.mkdir(exist_ok=True)
assert landlock.confine(running._readable(), [desk, inbox])
def tries(work):
    try:
        work()
    except OSError as error:
        return type(error).__name__
    return "done"
def connect():
    with socket.socket() as line:
        line.connect(("127.0.0.1", 9))
def listen():
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
site = Path({str(folder)!r})
works = (
    (site / "site.db").read_bytes, lambda: os.listdir(site / "backups"), lambda: os.listdir(site),
    lambda: os.listdir(Path.home()), lambda: os.listdir({str(tmp_path.parent)!r}),
    lambda: open("/proc/{mine}/mem", "rb"), lambda: open("/proc/{mine}/environ", "rb"),
    connect, listen, lambda: (site / "new").write_bytes(b""),
)
print(*map(tries, works), flush=True)
os.execv("/bin/cat", ["cat", str(site / "site.db")])
"""
    inside = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert inside.stdout.split() == ["PermissionError"] * 10, inside.stdout + inside.stderr
    assert "Permission denied" in inside.stderr


def test_idle_and_slow_lines_keep_nobody_out(open_desk: OpenDesk) -> None:
    """R-H10: 200 silent connections, some in the middle of a request; a phone works on."""
    phone, port = open_desk.phone(), open_desk.opening.port
    context = tables_of.trusting(open_desk.certificate())
    lines: list[socket.socket] = []
    try:
        for n in range(200):
            line = socket.create_connection(("127.0.0.1", port))
            lines.append(line)
            if n % 2:
                lines[-1] = context.wrap_socket(line, server_hostname="127.0.0.1")
            if n % 4 == 1:
                lines[-1].sendall(b"POST /api/intake HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX: " % port)
        body = filled(ticket(phone, open_desk.tables.printed[0].token)["ticket"])
        assert phone.post("/api/intake", json=body).status_code == 200
        started = lines[1]
        started.settimeout(30)
        assert started.recv(1) == b""  # hung up on, though it never stopped waiting
    finally:
        for line in lines:
            line.close()


def test_a_body_that_dribbles_is_given_up(open_desk: OpenDesk) -> None:
    context = tables_of.trusting(open_desk.certificate())
    raw = socket.create_connection(("127.0.0.1", open_desk.opening.port))
    with context.wrap_socket(raw, server_hostname="127.0.0.1") as line:
        host = f"127.0.0.1:{open_desk.opening.port}"
        line.sendall(
            f"POST /pair HTTP/1.1\r\nHost: {host}\r\nOrigin: https://{host}\r\n"
            "Content-Length: 20\r\n\r\ncode=".encode()
        )
        line.settimeout(30)
        assert line.recv(12) == b"HTTP/1.1 408"


@pytest.mark.filterwarnings("ignore:unclosed <ssl.SSLSocket:ResourceWarning")
def test_kills_at_any_moment_lose_and_double_nothing(made_site: OpenSite) -> None:
    """R-C2 through the page: four phones send, the desk is killed ten times, every phone sends until told."""
    tables = tables_of.fill(made_site, 4)
    with tables_of.opened(made_site, tables) as running:
        said = kills(running, times=10)
        gc.collect()  # the client forgets a socket whose desk died while they greeted each other
        entries = [entry.nonce for entry in running.entries() if entry.act is Act.INTAKE]
    assert len(said) >= 40
    assert len(entries) == len(set(entries))
    assert set(said) <= set(entries)
    assert len(entries) - len(said) <= 4  # saved, and killed before it could be said


def kills(running: OpenDesk, times: int) -> list[str]:
    """Four phones that save and save while the desk is killed; the nonces that were called saved."""
    phones = [running.phone(f"Phone {n}") for n in range(4)]
    acknowledged: list[str] = []
    over, gate = threading.Event(), threading.Semaphore(0)

    def save_and_save(phone: httpx.Client) -> None:
        body: dict[str, object] = {}
        while not over.is_set():
            try:
                if not body:
                    found = phone.post("/api/card", json={"act": "new"}).json()
                    body = filled(found["ticket"])
                answer = phone.post("/api/intake", json=body)
            except httpx.TransportError:
                continue
            assert answer.status_code == 200, answer.text
            acknowledged.append(str(body["nonce"]))
            body = {}
            gate.release()

    threads = [threading.Thread(target=save_and_save, args=(phone,)) for phone in phones]
    for thread in threads:
        thread.start()
    try:
        for _n in range(times):
            for _m in range(6):
                gate.acquire(timeout=30)
            kill(running)
            desk.restart(running.site)
        for _m in range(6):
            gate.acquire(timeout=30)
    finally:
        over.set()
        for thread in threads:
            thread.join()
    return acknowledged


def _has_landlock() -> bool:
    code = "from callin_planner.intake.web import landlock; print(landlock.confine([], []))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    return said.stdout.strip() == "True"


def test_elsewhere_nothing_is_confined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert landlock.confine([], []) is False
