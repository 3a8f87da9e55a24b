"""From a file to a show: passphrases, signers, and the copy that opened whole before."""

from pathlib import Path

import pytest

from callin_planner.errors import DamagedError, EnvironmentFault
from callin_planner.show import bundle, last_good, signers
from tests.gui.presenter import evening
from ui.presenter.opening import Opened, open_show

PASSPHRASE = "granite otter velvet harbor"


class Answers:
    """A person who types these passphrases one after the other and says yes or no to everything else."""

    def __init__(self, *typed: str, yes: bool = True) -> None:
        self.typed = list(typed)
        self.agrees = yes
        self.heard: list[str] = []

    def passphrase(self, text: str) -> str | None:
        self.heard.append(text)
        return self.typed.pop(0) if self.typed else None

    def yes(self, title: str, text: str, yes: str) -> bool:
        self.heard.append(text)
        return self.agrees


def opened(file: Path, answers: Answers) -> Opened | None:
    return open_show(file, lambda: answers)


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    signers.remember(evening.signer())
    file = tmp_path / "closed.callinshow"
    with file.open("wb") as stream:
        bundle.write(evening.show(), stream, signer=bytes(32), passphrase=PASSPHRASE)
    return file


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    signers.remember(evening.signer())
    return evening.write(tmp_path)


def damage(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)


def test_a_closed_show_asks_until_the_passphrase_fits(closed: Path) -> None:
    answers = Answers("not this one at all", PASSPHRASE)
    found = opened(closed, answers)

    assert found is not None
    assert len(found.show.pages) == 3
    assert len(answers.heard) == 2
    assert answers.heard[0] != answers.heard[1]


def test_no_passphrase_no_show(closed: Path) -> None:
    assert opened(closed, Answers()) is None


def test_a_known_signer_is_not_asked_about(plain: Path) -> None:
    answers = Answers(yes=False)

    assert opened(plain, answers) is not None
    assert answers.heard == []


def test_a_signer_never_seen_is_asked_about_once(tmp_path: Path) -> None:
    signers.forget_all()
    file = evening.write(tmp_path)

    assert opened(file, Answers(yes=False)) is None
    answers = Answers()
    assert opened(file, answers) is not None
    assert signers.words_of(evening.signer()) in answers.heard[0]
    assert opened(file, Answers(yes=False)) is not None


def test_a_tampered_show_is_replaced_by_the_copy_that_opened_before(plain: Path) -> None:
    assert opened(plain, Answers()) is not None
    damage(plain)
    found = opened(plain, Answers())

    assert found is not None
    assert len(found.show.pages) == 3
    assert "copy that opened whole" in found.said[0]


def test_a_show_that_went_with_its_stick_is_replaced_too(plain: Path) -> None:
    assert opened(plain, Answers()) is not None
    plain.unlink()

    assert opened(plain, Answers()) is not None


def test_the_copy_is_offered_not_forced(plain: Path) -> None:
    assert opened(plain, Answers()) is not None
    damage(plain)

    assert opened(plain, Answers(yes=False)) is None


def test_a_closed_show_is_kept_closed(closed: Path) -> None:
    assert opened(closed, Answers(PASSPHRASE)) is not None
    kept = last_good.kept()
    damage(closed)

    assert kept is not None
    assert kept.path.read_bytes() != closed.read_bytes()
    assert opened(closed, Answers("wrong wrong wrong", PASSPHRASE, PASSPHRASE)) is not None


def test_without_a_copy_the_sentence_is_all_there_is(plain: Path) -> None:
    last_good.forget()
    damage(plain)
    with pytest.raises(DamagedError):
        opened(plain, Answers())
    plain.unlink()
    with pytest.raises(EnvironmentFault):
        opened(plain, Answers())
