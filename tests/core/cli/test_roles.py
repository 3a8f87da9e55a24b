"""What somebody without names gets from the command line: nothing that names anyone."""

from pathlib import Path

from callin_planner.domain.invitees import Invitee
from callin_planner.domain.people import Person
from callin_planner.domain.roles import Role
from callin_planner.usecases import locking, opening
from tests.core.cli.conftest import Made
from tests.core.cli.running import PASSPHRASE, callin

THEIRS = "ozone pliable trombone wafer skyline"


def test_an_observer_reads_no_name_and_no_code(sample_copy: Made, tmp_path: Path) -> None:
    site = opening.open_with(sample_copy.path, PASSPHRASE, back_up=False)
    locking.add_passphrase(site, Person(name="Ola Watcher", role=Role.OBSERVER), THEIRS)
    with site.store.read() as tx:
        people = tx.list(Invitee)
    site.close()
    out = tmp_path / "out"
    for words in (
        ("history", "--limit", "500"),
        ("check",),
        ("export", "invite-list", "--out", out, "--names", "--recipient", "A", "--purpose", "B"),
    ):
        ended = callin(*words, "--site", sample_copy.path, "--json", home=sample_copy.home, passphrase=THEIRS)
        told = ended.out + ended.err
        assert [one.code for one in people if one.name in told or one.code in told] == [], words
        if words[0] == "export":
            assert ended.code != 0
            assert not out.exists() or not list(out.iterdir())
        else:
            assert told
