"""The parser child: what it can no longer do once it looks at a stranger's file (R-E7)."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from callin_planner.errors import UserError
from callin_planner.exchange import child, limits
from callin_planner.progress import Cancelled
from tests.core.exchange.making import PROBATION, csv_bytes

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="seccomp and RLIMIT_AS are Linux's")


def confined(body: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `body` in a process that has given up what the parser child gives up."""
    head = """
        import os, socket, subprocess, sys
        from callin_planner.exchange import confine
        confine.cap()
        confine.shut()
        def denied(act):
            try:
                act()
            except OSError as error:
                return "denied"
            return "done"
    """
    code = textwrap.dedent(head) + textwrap.dedent(body)
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=60, check=False
    )


@LINUX
def test_it_cannot_open_the_vault_a_socket_or_a_program(tmp_path: Path) -> None:
    vault = tmp_path / "site.db"
    vault.write_bytes(b"secret")
    ended = confined(
        """
        path = sys.argv[1]
        print(denied(lambda: open(path)))
        print(denied(lambda: open(path, "w")))
        print(denied(lambda: os.unlink(path)))
        print(denied(lambda: os.rename(path, path + "2")))
        print(denied(lambda: socket.socket()))
        print(denied(lambda: socket.socketpair()))
        print(denied(lambda: socket.create_connection(("127.0.0.1", 9))))
        print(denied(lambda: os.fork()))
        print(denied(lambda: os.execv("/bin/true", ["true"])))
        print(denied(lambda: os.kill(os.getppid(), 0)))
        os.close(0)
        print(denied(lambda: open(path)))
        """,
        str(vault),
    )
    assert ended.stdout.split() == ["denied"] * 11, ended.stderr
    assert vault.read_bytes() == b"secret"


@LINUX
def test_it_has_no_more_memory_than_its_share() -> None:
    ended = confined("x = bytearray(600 * 1024 * 1024)")
    assert ended.returncode == 1 and "MemoryError" in ended.stderr


@LINUX
def test_it_inherits_no_open_file_and_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child is started exactly as the reader is, but tells what it was given."""
    monkeypatch.setenv("CALLIN_PASSPHRASE", "correct horse battery staple")
    held = (tmp_path / "vault").open("wb")
    spy = (
        "import os, sys; sys.stdin.buffer.read(); "
        "print(sorted(os.environ)); print(len(os.listdir('/proc/self/fd')))"
    )
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-c", spy])
    output, ended = child._run(b"x", lambda done, total, text="": None)
    names, count = output.decode().splitlines()
    assert ended is None
    assert "PASSPHRASE" not in names and "HOME" not in names
    assert int(count) == 4  # 0, 1, 2 and the listing itself
    held.close()


def test_a_child_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.3)
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-c", "while True: pass"])
    with pytest.raises(UserError, match="took too long"):
        child.parse(b"Name;DOB\r\n")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import os; os.abort()", "memory"),
        ("import sys; sys.exit(3)", "memory"),
        ("print('not json')", "damaged"),
        ("print('[]')", "damaged"),
        ("print('{}')", "damaged"),
        ("raise SystemExit(1)", "damaged"),
    ],
)
def test_whatever_ends_the_child_ends_in_a_sentence(
    code: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-c", code])
    with pytest.raises(UserError, match=said):
        child.parse(csv_bytes("Name;DOB", "Pell, Al;"))


def test_cancelling_ends_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-c", "while True: pass"])

    def stop(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        child.parse(b"Name;DOB\r\n", progress=stop)


def test_files_that_cannot_be_had_are_refused_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="no file of that name"):
        child.read_book(tmp_path / "nothing.xlsx")
    with pytest.raises(UserError, match="no file of that name"):
        child.read_book(tmp_path)
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    with pytest.raises(UserError, match="larger than 50 MB"):
        child.read_book(PROBATION)


def test_a_frozen_program_starts_itself_as_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child.command() == [sys.executable, child.FLAG]
    assert not child.run_if_asked(["callin", "check"])
    assert not child.run_if_asked(["callin"])


def test_the_flag_makes_any_entry_point_the_reader() -> None:
    code = "import sys; from callin_planner.exchange.child import run_if_asked; print(run_if_asked(sys.argv))"
    ended = subprocess.run(
        [sys.executable, "-c", code, child.FLAG],
        input=csv_bytes("Name;DOB", "Pell, Al;"),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.stdout.startswith(b'{"kind":"csv"') and ended.stdout.endswith(b"True\n")


@LINUX
def test_a_drawing_program_can_open_files_and_no_network(tmp_path: Path) -> None:
    ended = subprocess.run(
        [
            sys.executable,
            "-c",
            textwrap.dedent(
                """
                import os, socket, subprocess, sys
                from callin_planner.exchange import confine
                confine.shut_network()
                def denied(act):
                    try:
                        act()
                    except OSError:
                        return "denied"
                    return "done"
                print(denied(lambda: socket.socket(socket.AF_INET)))
                print(denied(lambda: socket.socket(socket.AF_INET6)))
                print(denied(lambda: socket.socket(17, socket.SOCK_RAW)))
                print(denied(lambda: socket.create_connection(("127.0.0.1", 9))))
                print(denied(lambda: socket.socket(socket.AF_UNIX)))
                print(denied(lambda: open(sys.argv[1], "w")))
                code = "import socket; socket.socket(socket.AF_INET)"
                print(subprocess.run([sys.executable, "-c", code], stderr=-3).returncode)
                """
            ),
            str(tmp_path / "made"),
        ],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.stdout.split() == ["denied"] * 4 + ["done"] * 2 + ["1"], ended.stderr
