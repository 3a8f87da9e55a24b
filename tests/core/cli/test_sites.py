"""Making, proving, keeping and carrying a site from the command line."""

import json
import re
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callin_planner.cli.keys import KEYS
from callin_planner.usecases import opening
from tests.core.cli.conftest import Made
from tests.core.cli.running import COMMAND, PASSPHRASE, Ended, callin


def holds(ended: Ended, command: str, code: int = 0) -> dict[str, Any]:
    """The answer's JSON, whose keys are all documented."""
    assert ended.code == code, ended
    assert ended.err == ""
    known = {key.removesuffix("[]") for key in KEYS[command]} | {"warnings"}
    assert set(ended.data) <= known
    return ended.data


def test_a_new_sample_says_its_recovery_key(sample: Made) -> None:
    data = holds(sample.said, "new")
    assert data["site"] == str(sample.path)
    assert re.fullmatch(r"[A-Z0-9]{4}-[A-Z0-9]{4}( [A-Z0-9]{4}-[A-Z0-9]{4}){5}", str(data["recovery_key"]))
    assert "passphrase" not in data
    assert not list(sample.path.parent.glob("*.txt"))


def test_a_sample_without_passphrase_gets_five_words(home: Path, tmp_path: Path) -> None:
    data = holds(
        callin("new", "--sample", tmp_path / "s.callin", "--json", home=home, passphrase=None), "new"
    )
    words = str(data["passphrase"])
    assert len(words.split()) == 5
    checked = callin("check", "--site", tmp_path / "s.callin", "--json", home=home, passphrase=words)
    assert checked.code == 0


def test_the_command_as_it_ships_makes_a_city_named_after_its_folder(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "Harlan Bend.callin"
    file = tmp_path / "pass.txt"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    made = callin(
        *("new", path, "--person", "Jo Planner", "--passphrase-file", file, "--json"),
        home=home,
        passphrase=None,
        command=COMMAND,
    )
    data = holds(made, "new")
    assert set(data) - {"warnings"} == {"site", "recovery_key"}
    site = opening.open_with(path, str(data["recovery_key"]))
    try:
        assert site.site().city == "Harlan Bend"
        assert [entry.who for entry in site.store.history()] == ["Jo Planner"]
    finally:
        site.close()
    checked = callin("check", "--site", path, "--json", home=home)
    assert checked.data["error"]["code"] == "no-event"
    in_words = callin("verify", "--site", path, home=home, command=COMMAND)
    assert in_words.code == 0
    assert "Everything is sound." in in_words.out


@pytest.mark.parametrize(
    ("passphrase", "extra", "code"),
    [
        ("too short", [], None),
        ("harlan bend harlan bend callin", [], None),
        (PASSPHRASE, ["--time-zone", "Mars/Olympus"], "bad-value"),
        (PASSPHRASE, ["--city", " "], "bad-value"),
        (PASSPHRASE, ["--person", " "], "no-person"),
    ],
)
def test_a_city_that_cannot_be_made_leaves_nothing(
    home: Path, tmp_path: Path, passphrase: str, extra: list[str], code: str | None
) -> None:
    path = tmp_path / "Harlan Bend.callin"
    ended = callin("new", path, *extra, "--json", home=home, passphrase=passphrase)
    assert ended.code == 1
    assert code is None or ended.data["error"]["code"] == code
    assert ended.data["error"]["text"]
    assert list(tmp_path.glob("*.callin*")) == []


def test_what_is_there_already_is_left_alone(sample: Made) -> None:
    ended = sample.callin("new", "--sample", sample.path, "--json")
    assert (ended.code, ended.data["error"]["code"]) == (1, "already-there")


def test_check_of_a_clean_and_a_messy_city(sample: Made, messy: Made) -> None:
    clean = holds(sample.callin("check", "--site", sample.path, "--json"), "check")
    assert {each["severity"] for each in clean["findings"]} == {"note"}
    assert clean["counts"] == {"error": 0, "warning": 0, "note": len(clean["findings"])}
    assert clean["set_aside"] == []
    assert set(clean["principles"].values()) == {"on_track"}
    found = holds(messy.callin("check", "--site", messy.path, "--json"), "check", code=1)
    assert found["counts"]["error"] == sum(each["severity"] == "error" for each in found["findings"])
    assert {"A10", "A13", "A14", "A15", "D1", "D3", "D5", "D6", "P1"} <= {
        each["rule"] for each in found["findings"]
    }
    (finding,) = [each for each in found["findings"] if each["rule"] == "D5"]
    assert finding["severity"] == "error"
    assert finding["record"]["kind"] == "Slide"
    assert "Ashgrove" not in json.dumps(found)
    in_words = messy.callin("check", "--site", messy.path)
    assert in_words.code == 1
    assert "Must mend    D5   Slide 15" in in_words.out


@pytest.mark.parametrize("words", ["2000-01-01", "Summer party", "00000000-0000-0000-0000-000000000000"])
def test_a_call_in_that_is_not_there_is_refused_with_those_that_are(sample: Made, words: str) -> None:
    ended = sample.callin("check", "--site", sample.path, "--event", words, "--json")
    assert ended.code == 1
    assert ended.data["error"]["code"] == "no-such-event"
    assert re.search(r"\d{4}-\d\d-\d\d", ended.data["error"]["text"])


def test_a_call_in_is_known_by_id_date_and_name(sample: Made) -> None:
    site = opening.open_with(sample.path, PASSPHRASE, back_up=False)
    try:
        from callin_planner.usecases import plans

        first, second, third = plans.events(site.store)
        assert plans.next_event(site.store) == second
    finally:
        site.close()
    for words, event in (
        (str(first.id), first),
        (third.on.isoformat(), third),
        (second.name.upper(), second),
    ):
        checked = sample.callin("check", "--site", sample.path, "--event", words, "--json")
        assert checked.data["event"] == str(event.id)


def test_a_wrong_passphrase_is_refused(sample_copy: Made) -> None:
    ended = callin(
        "check", "--site", sample_copy.path, "--json", home=sample_copy.home, passphrase="wrong " * 5
    )
    assert (ended.code, ended.data["error"]["code"]) == (1, "wrong-secret")


def test_while_a_window_holds_the_site_it_says_who(sample_copy: Made) -> None:
    site = opening.open_with(sample_copy.path, PASSPHRASE, program="window", back_up=False)
    try:
        ended = sample_copy.callin("check", "--site", sample_copy.path, "--json")
    finally:
        site.close()
    assert (ended.code, ended.data["error"]["code"]) == (1, "in-use")
    assert sample_copy.callin("check", "--site", sample_copy.path).code == 0


def test_verify_counts_every_table(sample: Made) -> None:
    data = holds(sample.callin("verify", "--site", sample.path, "--json"), "verify")
    assert (data["ok"], data["integrity"], data["journal_chain"]) == (True, "ok", True)
    rows = data["rows"]
    assert isinstance(rows, dict)
    assert (rows["invitee"], rows["speaker"], rows["provider"]) == (28, 14, 9)


def test_backup_restore_and_history(sample_copy: Made) -> None:
    run, path = sample_copy.callin, sample_copy.path
    backup = holds(run("backup", "--site", path, "--json"), "backup")
    assert backup["verified"] is True
    listed = holds(run("restore", "--site", path, "--list", "--json", passphrase=None), "restore")
    assert backup["path"] in [each["path"] for each in listed["backups"]]
    name = Path(str(backup["path"])).name
    restored = holds(run("restore", "--site", path, name, "--json"), "restore")
    assert restored["changes_after"] == 0
    assert Path(str(restored["kept"])).is_dir()
    entries = holds(run("history", "--site", path, "--limit", "3", "--json"), "history")["entries"]
    assert len(entries) == 3
    assert (
        run("restore", "--site", path, "20000101T000000Z", "--json").data["error"]["code"] == "no-such-backup"
    )


def test_carrying_a_copy_and_opening_it(sample: Made, tmp_path: Path) -> None:
    carried = holds(sample.callin("carry", "--site", sample.path, "--out", tmp_path / "c", "--json"), "carry")
    file = Path(str(carried["path"]))
    assert file.suffix == ".callincopy"
    there = holds(
        sample.callin("open-carried", file, "--to", tmp_path / "t.callin", "--json"), "open-carried"
    )
    assert (there["which"], there["placed"]) == ("new", True)
    again = holds(
        sample.callin("open-carried", file, "--to", tmp_path / "t.callin", "--json"), "open-carried"
    )
    assert (again["which"], again["placed"]) == ("same", False)
    assert sample.callin("check", "--site", tmp_path / "t.callin").code == 0


def test_a_damaged_site_is_said_to_be_damaged(sample_copy: Made) -> None:
    database = sample_copy.path / "site.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 0xFF
    database.write_bytes(bytes(content))
    ended = sample_copy.callin("verify", "--site", sample_copy.path, "--json")
    assert ended.code == 1
    assert ended.err == ""
    assert ended.data.get("ok") is False or ended.data["error"]["code"] == "damaged"


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("seen", ["site.db", "reserve"])
def test_a_stopped_new_leaves_nothing(home: Path, tmp_path: Path, blow: signal.Signals, seen: str) -> None:
    path = tmp_path / "s.callin"
    command = [*COMMAND, "new", "--sample", str(path), "--json"]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until(lambda: (path / seen).exists() or started.poll() is not None)
    started.send_signal(blow)
    out, err = started.communicate(timeout=60)
    assert started.returncode == 1, (out, err)
    assert json.loads(out)["error"]["code"] == "stopped"
    assert err == ""
    assert list(tmp_path.iterdir()) == []


def until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + 60
    while not true():
        assert time.monotonic() < ends
        threading.Event().wait(0.005)


def test_a_failure_inside_names_nobody(sample_copy: Made, home: Path) -> None:
    """R-I9 from end to end: a row that cannot be read, holding a name."""
    site = opening.open_with(sample_copy.path, PASSPHRASE, back_up=False)
    with site.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE slide SET fields = '{\"Zqxmarkername'")
    site.close()
    ended = callin("check", "--site", sample_copy.path, "--json", home=home)
    assert (ended.code, ended.data["error"]["code"], ended.err) == (1, "bug", "")
    log = (home / "state" / "logs" / "callin.log").read_text(encoding="utf-8")
    assert ended.data["error"]["reference"] in log
    assert "Zqxmarkername" not in log + ended.out
    in_words = callin("check", "--site", sample_copy.path, home=home)
    assert "Zqxmarkername" not in in_words.out + in_words.err
    assert "Traceback" not in in_words.err
    shutil.rmtree(sample_copy.path)
