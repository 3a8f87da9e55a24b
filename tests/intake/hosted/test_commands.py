"""`callin serve` refuses what is not safe before it listens; `callin hosted` goes the whole way."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from callin_planner.cli.entry import callin
from callin_planner.usecases import hosted as uses
from callin_planner.usecases.opening import OpenSite
from tests import hosted
from tests.conftest import ShippedSite

SAFE = "postgresql://desk@db.example.org/desk?sslmode=verify-full"


def _serve(*more: str, database: str = SAFE, key: str = "") -> Result:
    asked = ["serve", "--database", database, "--name", "intake.example.org", "--site-key", key, *more]
    return CliRunner().invoke(callin, [*asked, "--json"])


@pytest.mark.parametrize(
    ("more", "database", "code"),
    [
        ((), SAFE, "no-certificate"),
        (("--certificate", "nowhere.pem", "--private-key", "nowhere.pem"), SAFE, "no-certificate"),
        (("--proxy", "the next room"), SAFE, "no-proxy"),
        (("--proxy", "10.0.0.2"), "postgresql://desk@db.example.org/desk", "unsafe-database"),
        (("--proxy", "10.0.0.2"), "postgresql://desk@db.example.org/desk?sslmode=require", "unsafe-database"),
    ],
)
def test_what_is_not_safe_is_refused(
    made_site: OpenSite, more: tuple[str, ...], database: str, code: str
) -> None:
    said = _serve(*more, database=database, key=uses.site_key(made_site))
    assert said.exit_code == 1
    assert json.loads(said.output)["error"]["code"] == code


def test_a_key_that_is_none_is_refused() -> None:
    for key in ("x", "callin-site-AAAA", "callin-site-ü"):
        said = _serve("--proxy", "10.0.0.2", key=key)
        assert json.loads(said.output)["error"]["code"] == "no-site-key"


def test_the_key_file_is_the_servers_alone(made_site: OpenSite, tmp_path: Path) -> None:
    (tmp_path / "serve.key").write_bytes(b"short")
    said = _serve(
        *("--proxy", "10.0.0.2", "--key-file", str(tmp_path / "serve.key")), key=uses.site_key(made_site)
    )
    assert json.loads(said.output)["error"]["code"] == "no-server-key"


def test_the_commands_of_the_planning_computer(
    shipped_site_folder: ShippedSite, hosting: hosted.Hosting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another site than the server's: its key is another one, and the server does not take it."""
    monkeypatch.setenv("CALLIN_PASSPHRASE", shipped_site_folder.passphrase)
    site = ["--site", str(shipped_site_folder.path), "--json"]
    key = json.loads(CliRunner().invoke(callin, ["hosted", "key", *site]).output)["key"]
    assert key.startswith("callin-site-")
    assert key != uses.site_key(hosting.site)
    monkeypatch.setenv("CALLIN_PASSPHRASE", shipped_site_folder.passphrase)
    pulled = CliRunner().invoke(callin, ["hosted", "pull", *site])
    assert json.loads(pulled.output)["error"]["code"] == "no-server-address"
    monkeypatch.setenv("CALLIN_PASSPHRASE", shipped_site_folder.passphrase)
    coded = CliRunner().invoke(callin, ["hosted", "code", "--provider", "Nobody", *site])
    assert json.loads(coded.output)["error"]["code"] == "no-such-provider"
