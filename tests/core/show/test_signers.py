"""Who signed a show, in five words, and what a computer remembers of it."""

import secrets
from datetime import date
from pathlib import Path

import pytest

from callin_planner import paths
from callin_planner.show import bundle, last_good, signers
from callin_planner.show.signers import Trust
from tests.core.show.test_bundle import evening

OURS, THEIRS = bytes(range(32)), bytes(range(1, 33))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALLIN_HOME", str(tmp_path / "home"))


def test_five_words_tell_keys_apart() -> None:
    said = signers.words_of(OURS)

    assert said == "lagoon sherry stalling jingle waking"
    assert len(said.split(" ")) == 5
    assert len({signers.words_of(secrets.token_bytes(32)) for _ in range(200)}) == 200


def test_a_computer_asks_once_and_warns_of_another_signer() -> None:
    assert signers.trust_of(OURS) is Trust.NEW
    assert signers.words_of(OURS) in signers.sentence_of(OURS)
    signers.remember(OURS)
    assert signers.trust_of(OURS) is Trust.KNOWN
    assert signers.sentence_of(OURS) == ""
    assert signers.trust_of(THEIRS) is Trust.OTHER
    warned = signers.sentence_of(THEIRS)
    assert signers.words_of(OURS) in warned
    assert signers.words_of(THEIRS) in warned
    signers.forget_all()
    assert signers.trust_of(OURS) is Trust.NEW


@pytest.mark.parametrize("said", ["", "{", "[]", '{"signers": ["zz"]}', '{"signers": 7}', '{"signers": [7]}'])
def test_a_damaged_memory_asks_anew(said: str) -> None:
    signers.remember(OURS)
    (paths.config_folder() / "show-signers.json").write_text(said, encoding="utf-8")

    assert signers.trust_of(OURS) is Trust.NEW
    signers.remember(OURS)
    assert signers.trust_of(OURS) is Trust.KNOWN


def test_the_last_good_show_is_kept_as_it_was_and_offered(tmp_path: Path) -> None:
    assert last_good.kept() is None
    file = tmp_path / "evening.callinshow"
    with file.open("wb") as stream:
        bundle.write(evening(), stream, signer=OURS, passphrase="lamp river stone")
    last_good.keep(file, bundle.read(file, "lamp river stone"))
    before = file.read_bytes()
    file.write_bytes(b"gone")

    offered = last_good.kept()
    assert offered is not None
    assert offered.on == date(2026, 11, 25)
    assert offered.path.read_bytes() == before
    assert offered.path.stat().st_mode & 0o777 == 0o600
    assert offered.path.parent.stat().st_mode & 0o077 == 0
    with pytest.raises(bundle.NeedsPassphraseError):
        bundle.read(offered.path)
    assert len(bundle.read(offered.path, "lamp river stone").pages) == len(evening().pages)


def test_a_file_that_changed_after_it_was_read_does_not_replace_the_good_one(tmp_path: Path) -> None:
    file = tmp_path / "evening.callinshow"
    with file.open("wb") as stream:
        bundle.write(evening(), stream, signer=OURS)
    show = bundle.read(file)
    last_good.keep(file, show)
    file.write_bytes(b"half")
    last_good.keep(file, show)

    offered = last_good.kept()
    assert offered is not None
    assert bundle.read(offered.path).segments == show.segments
    last_good.forget()
    assert last_good.kept() is None
