"""What every command shares: help, usage, errors, where the passphrase comes from."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from callin_planner.cli import entry, secret
from callin_planner.cli.answer import Answer, answering, plain
from callin_planner.cli.entry import COMMANDS
from callin_planner.cli.entry import callin as group
from callin_planner.cli.keys import KEYS
from callin_planner.errors import FieldError, MustWaitError, UserError
from callin_planner.exchange.child import FLAG
from tests.core.cli.running import COMMAND, callin

HEAVY = (
    "sqlalchemy", "sqlcipher3", "PySide6", "reportlab", "openpyxl", "pptx", "docx", "argon2",
    "cryptography", "rapidfuzz", "alembic", "PIL", "babel", "jinja2",
)  # fmt: skip


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["help", "json"], ["pack", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str], home: Path) -> None:
    program = (
        "import sys\nfrom callin_planner.cli.entry import run\n"
        f"code = run(['callin', *{arguments!r}])\n"
        f"loaded = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "sys.exit(f'loaded {loaded}' if loaded else code)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_help_lists_the_commands_in_the_order_of_the_work() -> None:
    said = CliRunner().invoke(group, ["--help"]).output
    places = [said.index(f"\n  {command.name} ") for command in COMMANDS]
    assert places == sorted(places)


def walk(command: click.Command, name: str = "") -> list[tuple[str, click.Command]]:
    full = f"{name} {command.name}".strip() if name else (command.name or "")
    if isinstance(command, click.Group):
        return [pair for each in command.commands.values() for pair in walk(each, full)]
    return [(full, command)]


ALL = [pair for command in COMMANDS for pair in walk(command)]


@pytest.mark.parametrize(("name", "command"), ALL, ids=[name for name, _command in ALL])
def test_every_command_takes_json_and_has_its_keys_documented(name: str, command: click.Command) -> None:
    assert any("--json" in option.opts for option in command.params)
    assert name in KEYS
    assert command.help
    assert not command.help.endswith(" ")


def test_the_command_can_be_the_parser_child(home: Path) -> None:
    """As a frozen program starts itself: the flag reaches the parser, which refuses what it is fed."""
    assert entry._PARSER_CHILD == FLAG
    ended = subprocess.run([*COMMAND, FLAG], input=b"nonsense", capture_output=True, check=False)
    assert b"Usage" not in ended.stdout + ended.stderr
    assert b"No such option" not in ended.stderr


def test_help_json_prints_the_keys() -> None:
    text = CliRunner().invoke(group, ["help", "json"])
    assert text.exit_code == 0
    assert "rows_read" in text.output
    assert "journal_chain" in text.output


def test_help_explains_a_command_within_a_command() -> None:
    said = CliRunner().invoke(group, ["help", "import", "invitees"])
    assert said.exit_code == 0
    assert "--skip-problem-rows" in said.output
    assert CliRunner().invoke(group, ["help", "nonsense"]).exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["check"],
        ["check", "--site"],
        ["pack", "--site", "S"],
        ["import", "invitees", "--site", "S"],
        ["import", "invitees", "F", "--site", "S", "--duplicates", "merge"],
        ["new"],
        ["new", "S", "--scenario", "clean"],
        ["new", "S", "--sample", "--scenario", "nonsense"],
        ["new", "S", "--sample", "--city", "X"],
        ["show", "export", "--site", "S", "--out", "deck.key"],
        ["pack", "--site", "S", "--out", "D", "--only", "nonsense"],
        ["pack", "--site", "S", "--out", "D", "--only", ","],
        ["history", "--site", "S", "--limit", "0"],
        ["present"],
    ],
    ids=" ".join,
)
def test_wrong_usage_returns_2(arguments: list[str], home: Path) -> None:
    ended = callin(*arguments, home=home)
    assert ended.code == 2
    assert "Usage:" in ended.out + ended.err or ended.err.startswith("Error: ")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "--site", "nowhere.callin"], "no-site"),
        (["verify", "--site", "nowhere.callin"], "no-site"),
        (["restore", "--site", "nowhere.callin"], "no-site"),
        (["present", "nowhere.callinshow"], "no-such-file"),
        (["help", "nonsense"], "no-such-command"),
    ],
)
def test_what_is_refused_answers_in_json_on_standard_output(
    arguments: list[str], code: str, home: Path
) -> None:
    ended = callin(*arguments, "--json", home=home)
    assert (ended.code, ended.err) == (1, "")
    assert ended.data["error"]["code"] == code
    assert ended.data["error"]["text"].endswith(".")
    plainly = callin(*arguments, home=home)
    assert (plainly.code, plainly.out) == (1, "")
    assert plainly.err.strip() == ended.data["error"]["text"]


def test_without_passphrase_and_terminal_it_says_so(home: Path, tmp_path: Path) -> None:
    (tmp_path / "X.callin").mkdir()
    (tmp_path / "X.callin" / "site.db").touch()
    ended = callin("check", "--site", tmp_path / "X.callin", "--json", home=home, passphrase=None)
    assert ended.data["error"]["code"] == "no-passphrase"


@click.group()
def probe() -> None:
    """A stand-in for the commands, to look at what they are given."""
    secret.take_from_environment()


@probe.command()
@click.option("--passphrase-file", type=click.Path(path_type=Path))
@answering
def child(answer: Answer, passphrase_file: Path | None) -> int:
    program = "import os; print('CALLIN_PASSPHRASE' in os.environ)"
    seen = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return answer.give({"secret": secret.wanted(passphrase_file), "child": seen.stdout.strip()}, [])


@probe.command()
@click.argument("kind")
@answering
def fail(answer: Answer, kind: str) -> int:
    raise {
        "wait": MustWaitError("Wait.", 30),
        "field": FieldError("city", "Give it."),
        "user": UserError("No.", code="no"),
        "bug": ValueError("a secret value"),
        "stop": KeyboardInterrupt(),
    }[kind]


def test_the_passphrase_leaves_the_environment_before_any_child_starts() -> None:
    ended = CliRunner().invoke(probe, ["child", "--json"], env={"CALLIN_PASSPHRASE": "from outside"})
    assert '"secret": "from outside"' in ended.output
    assert '"child": "False"' in ended.output


def test_a_passphrase_file_goes_before_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "pass.txt"
    file.write_text("from the file \r\nsecond line\n", encoding="utf-8")
    ended = CliRunner().invoke(
        probe, ["child", "--json", "--passphrase-file", str(file)], env={"CALLIN_PASSPHRASE": "outside"}
    )
    assert '"secret": "from the file "' in ended.output


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_passphrase_file_is_read_whatever_editor_wrote_it(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "pass.txt"
    file.write_bytes("five words with an ärger\r\n".encode(encoding))
    ended = CliRunner().invoke(probe, ["child", "--json", "--passphrase-file", str(file)])
    assert json.loads(ended.output)["secret"] == "five words with an ärger"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"", b"\n\nlater\n", b" \r\n"])
def test_a_passphrase_file_without_a_passphrase_is_refused_and_not_counted_as_a_try(
    tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "pass.txt"
    if content is not None:
        file.write_bytes(content)
    ended = CliRunner().invoke(probe, ["child", "--json", "--passphrase-file", str(file)])
    assert ended.exit_code == 1
    assert '"code": "passphrase-file"' in ended.output


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("wait", '"seconds": 30'),
        ("field", '"field": "city"'),
        ("user", '"code": "no"'),
        ("bug", '"reference": "'),
        ("stop", '"code": "stopped"'),
    ],
)
def test_every_kind_of_error_is_an_answer(kind: str, said: str) -> None:
    ended = CliRunner().invoke(probe, ["fail", kind, "--json"])
    assert ended.exit_code == 1
    assert said in ended.output
    assert "secret value" not in ended.output
    in_words = CliRunner().invoke(probe, ["fail", kind])
    assert in_words.exit_code == 1
    assert in_words.stdout == ""
    assert "secret value" not in in_words.stderr


def test_plain_values_are_what_json_knows() -> None:
    assert plain({"path": Path("a"), "set": {1}, "pair": (1, None)}) == {
        "path": "a",
        "set": [1],
        "pair": [1, None],
    }


def test_a_reader_that_goes_away_is_no_error(home: Path) -> None:
    ended = subprocess.run(
        ["bash", "-c", f"{' '.join(COMMAND)} help json | head -1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stderr == ""
    assert ended.stdout.count("\n") == 1
