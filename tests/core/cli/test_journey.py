"""The main job from a terminal: bring the list in, take it back, make the papers and the show."""

import os
import re
import signal
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.core.cli.conftest import Made
from tests.core.cli.running import PASSPHRASE, QUICK, Ended
from tests.core.cli.test_sites import holds, until

DATA = Path(__file__).parent.parent.parent / "data"
PROBATION = DATA / "invite-list-probation.xlsx"
PAROLE = DATA / "invite-list-parole.csv"
PAPERS = {
    ("run_of_show", "en"): 2,
    ("letter", ""): 2,
    ("handout", "en"): 1,
    ("handout", "es"): 1,
    ("wallet_card", "en"): 1,
    ("wallet_card", "es"): 1,
    ("brief", "en"): 2,
    ("slides", "en"): 2,
    ("sign_in", "en"): 1,
    ("sign_in", "es"): 1,
    ("door_roster", ""): 1,
    ("delivery_sheet", ""): 1,
}
"""Files of tonight's papers, by kind and language."""
WITH_NAMES = {"letter", "door_roster", "delivery_sheet"}


def invitees(ended: Ended) -> int:
    return int(ended.data["rows"]["invitee"])


def test_a_dry_run_says_everything_and_stores_nothing(sample_copy: Made) -> None:
    run, path = sample_copy.callin, sample_copy.path
    command = ("import", "invitees", PROBATION, "--site", path, "--dry-run")
    data = holds(run(*command, "--json"), "import invitees")
    assert (data["rows_read"], data["people"], data["committed"]) == (36, 34, False)
    assert [each["column"] for each in data["left_out_columns"]] == ["Case #", "Notes"]
    assert invitees(run("verify", "--site", path, "--json")) == 28
    in_words = run(*command)
    assert in_words.out.startswith("36 rows read: 34 people")
    assert "Row 41 repeats row 8." in in_words.out


def test_a_list_comes_in_once_and_goes_out_with_one_undo(sample_copy: Made) -> None:
    run, path = sample_copy.callin, sample_copy.path
    stored = holds(run("import", "invitees", PROBATION, "--site", path, "--json"), "import invitees")
    assert (stored["committed"], stored["added"]) == (True, 34)
    again = holds(run("import", "invitees", PROBATION, "--site", path, "--json"), "import invitees")
    assert (again["new"], again["added"]) == (0, 0)
    assert invitees(run("verify", "--site", path, "--json")) == 62
    undone = holds(run("undo", "--site", path, "--json"), "undo")
    assert "Invitee" in undone["kinds"]
    assert invitees(run("verify", "--site", path, "--json")) == 28
    latest = run("history", "--site", path, "--limit", "2", "--json").data["entries"]
    assert latest[1]["undone"] is True
    assert latest[0]["undoes"] == latest[1]["id"]
    assert "taken back" in run("history", "--site", path, "--limit", "2").out


def test_a_list_of_speakers_is_not_taken_for_invitees(sample_copy: Made) -> None:
    run, path = sample_copy.callin, sample_copy.path
    command = ("import", "invitees", DATA / "speakers.csv", "--site", path, "--skip-problem-rows")
    data = holds(run(*command, "--json"), "import invitees", 1)
    assert data["committed"] is False
    assert "Check that this is an invite list." in data["notices"][0]
    assert "may be another list" in run(*command).out
    assert invitees(run("verify", "--site", path, "--json")) == 28


def test_people_who_are_known_are_said_to_be_put_on_another_list(sample_copy: Made) -> None:
    run, path = sample_copy.callin, sample_copy.path
    command = ("import", "invitees", PROBATION, "--site", path)
    assert run(*command).code == 0
    later = run("check", "--site", path, "--event", "nothing", "--json").data["error"]["text"]
    day = sorted(re.findall(r"\d{4}-\d{2}-\d{2}", later))[-1]
    listed = run(*command, "--event", day)
    assert "34 people known already were put on this list." in listed.out
    assert "Stored: 0 new people." in listed.out


def test_a_problem_blocks_the_whole_list_unless_it_is_skipped(sample_copy: Made) -> None:
    run, path = sample_copy.callin, sample_copy.path
    command = ("import", "invitees", PAROLE, "--site", path, "--json")
    blocked = holds(run(*command), "import invitees", code=1)
    assert blocked["committed"] is False
    assert [each["row"] for each in blocked["problems"]] == [14]
    assert invitees(run("verify", "--site", path, "--json")) == 28
    stored = holds(run(*command, "--skip-problem-rows"), "import invitees")
    assert (stored["committed"], stored["added"], stored["left_out"]) == (True, 12, 1)


@pytest.mark.parametrize(
    ("name", "content"),
    [("missing.csv", None), ("empty.csv", b""), ("odd.xlsx", b"PK\x03\x04nonsense"), ("a.pdf", b"%PDF")],
)
def test_a_file_that_is_no_list_is_refused(
    sample: Made, tmp_path: Path, name: str, content: bytes | None
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    ended = sample.callin("import", "invitees", file, "--site", sample.path, "--json")
    assert (ended.code, ended.err) == (1, "")
    assert ended.data["error"]["text"].endswith(".")


def test_the_pack_of_a_clean_city_is_whole(sample_copy: Made, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    data = holds(sample_copy.callin("pack", "--site", sample_copy.path, "--out", out, "--json"), "pack")
    made: dict[tuple[str, str], int] = {}
    for file in data["files"]:
        key = (file["kind"], file["language"])
        made[key] = made.get(key, 0) + 1
        assert Path(file["path"]).is_file()
        assert Path(file["path"]).stat().st_mode & 0o777 == 0o600
        assert file["holds_names"] is (file["kind"] in WITH_NAMES)
    assert made == PAPERS
    assert data["withheld"] == []
    assert {"en": 50, "es": 10}.items() <= data["minted"].items()
    again = sample_copy.callin(
        "pack", "--site", sample_copy.path, "--out", out, "--only", "handout", "--revoke-unused", "--json"
    )
    assert {file["kind"] for file in again.data["files"]} == {"handout"}
    assert again.data["revoked"] == 2


def test_the_pack_of_a_messy_city_withholds_its_letter_and_slides(messy: Made, tmp_path: Path) -> None:
    ended = messy.callin("pack", "--site", messy.path, "--out", tmp_path / "papers", "--json")
    data = holds(ended, "pack", code=1)
    assert [(each["kind"], each["rule"]) for each in data["withheld"]] == [("letter", "D1"), ("slides", "D5")]
    assert {file["kind"] for file in data["files"]} == {kind for kind, _language in PAPERS} - {
        "letter",
        "slides",
    }
    in_words = messy.callin("pack", "--site", messy.path, "--out", tmp_path / "more", "--only", "slides")
    assert in_words.code == 1
    assert in_words.out.startswith("Withheld: slides (D5).")
    assert "Ashgrove" not in in_words.out


@pytest.mark.parametrize("file", ["run-of-show.pdf", "letters.docx", "handouts_en.pdf", "slides.pptx"])
def test_a_stopped_pack_leaves_whole_files_and_a_sound_site(
    sample_copy: Made, tmp_path: Path, file: str
) -> None:
    out = tmp_path / "papers"
    command = [*QUICK, "pack", "--site", str(sample_copy.path), "--out", str(out)]
    environment = {**os.environ, "CALLIN_PASSPHRASE": PASSPHRASE}
    started = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    until(lambda: bool(list(out.glob(f"*{file}"))) or started.poll() is not None)
    started.send_signal(signal.SIGINT)
    _out, err = started.communicate(timeout=60)
    assert started.returncode in (0, 1)
    assert b"Traceback" not in err
    assert [path.name for path in out.iterdir() if not path.name.startswith("callin_")] == []
    verified = holds(sample_copy.callin("verify", "--site", sample_copy.path, "--json"), "verify")
    assert verified["ok"] is True


def test_fonts_notes_and_paper_are_chosen_by_the_line(sample: Made, tmp_path: Path) -> None:
    deck, paper = tmp_path / "evening.pptx", tmp_path / "evening.pdf"
    where = ("show", "export", "--site", sample.path, "--json", "--out")

    holds(sample.callin(*where, deck, "--fonts", "open", "--notes"), "show export")
    holds(sample.callin(*where, paper, "--paper", "4:3"), "show export")
    assert deck.stat().st_size and paper.stat().st_size


@pytest.mark.parametrize("ending", ["pptx", "pdf", "callinshow"])
def test_the_show_is_exported(sample: Made, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"evening.{ending}"
    data = holds(
        sample.callin("show", "export", "--site", sample.path, "--out", out, "--json"), "show export"
    )
    assert (data["pages"], data["kind"]) == (14, ending)
    assert out.stat().st_size > 5000


def test_a_closed_show_is_looked_at_with_its_passphrase_and_never_through_an_argument(
    sample: Made, tmp_path: Path
) -> None:
    out, words = tmp_path / "evening.callinshow", tmp_path / "words.txt"
    words.write_text("lamp river stone\n", encoding="utf-8")
    made = sample.callin(
        "show", "export", "--site", sample.path, "--out", out, "--show-passphrase-file", words, "--json"
    )
    data = holds(made, "show export")
    assert data["closed"] is True
    assert len(data["signed_as"].split()) == 5

    seen = sample.callin("present", out, "--check", "--show-passphrase-file", words, "--json")
    assert seen.code == 0
    assert (seen.data["pages"], seen.data["signed_as"]) == (14, data["signed_as"])
    words.write_text("another three words\n", encoding="utf-8")
    wrong = sample.callin("present", out, "--check", "--show-passphrase-file", words, "--json")
    assert (wrong.code, wrong.data["error"]["code"]) == (1, "wrong-passphrase")
    asked = sample.callin("present", out, "--check", "--json")
    assert (asked.code, asked.data["error"]["code"]) == (1, "no-passphrase")


def test_a_passphrase_belongs_to_a_show_alone(sample: Made, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("lamp river stone\n", encoding="utf-8")
    out = tmp_path / "evening.pdf"
    ended = sample.callin(
        "show", "export", "--site", sample.path, "--out", out, "--show-passphrase-file", words
    )
    assert ended.code == 2
    words.write_text("short\n", encoding="utf-8")
    ended = sample.callin(
        "show", "export", "--site", sample.path, "--out", out.with_suffix(".callinshow"),
        "--show-passphrase-file", words, "--json",
    )  # fmt: skip
    assert (ended.code, ended.data["error"]["code"]) == (1, "weak-passphrase")
    assert list(tmp_path.glob("evening.*")) == []


def test_a_show_that_names_somebody_is_refused(messy: Made, tmp_path: Path) -> None:
    out = tmp_path / "evening.pdf"
    ended = messy.callin("show", "export", "--site", messy.path, "--out", out, "--json")
    assert ended.code == 1
    assert "Ashgrove" not in ended.out
    assert not out.exists()


def test_a_file_that_is_no_show_is_not_presented(sample: Made, tmp_path: Path) -> None:
    file = tmp_path / "evening.callinshow"
    file.write_bytes(b"nonsense")
    pytest.importorskip("PySide6")
    ended = sample.callin("present", file, "--windowed", "--json")
    assert (ended.code, ended.data["error"]["code"]) == (1, "damaged-show")


@pytest.mark.skipif(find_spec("PySide6") is not None, reason="PySide6 is installed here")
def test_without_pyside_presenting_says_what_is_missing(sample: Made, tmp_path: Path) -> None:
    file = tmp_path / "evening.callinshow"
    file.touch()
    ended = sample.callin("present", file, "--json")
    assert (ended.code, ended.data["error"]["code"]) == (1, "no-pyside")
