"""`callin help`: a command's own help, and the keys that scripts may rely on."""

import click

from callin_planner import assets
from callin_planner.cli.answer import OK, Answer, answering
from callin_planner.cli.keys import KEYS
from callin_planner.errors import UserError
from callin_planner.i18n import _


@click.command(
    name="help",
    help=_(
        "Explain a command.\n\nWith json: the keys of every answer in JSON.\n\n"
        "With hosting: how to host the intake desk."
    ),
)
@click.argument("topic", nargs=-1)
@answering
def help_(answer: Answer, topic: tuple[str, ...]) -> int:
    if topic == ("json",):
        return answer.give(KEYS, _keys())
    if topic == ("hosting",):  # a server has no window to read it in
        said = assets.read_text("help", "hosting.md")
        return answer.give({"help": said}, [said])
    root = click.get_current_context().find_root()
    context, command = root, root.command
    for word in topic:
        found = command.get_command(context, word) if isinstance(command, click.Group) else None
        if found is None:
            raise UserError(_("There is no command of that name. See: callin help."), code="no-such-command")
        context, command = click.Context(found, info_name=word, parent=context), found
    text = command.get_help(context)
    return answer.give({"help": text}, [text], code=OK)


def _keys() -> list[str]:
    lines = [
        _("With --json every command prints one JSON object on standard output."),
        _("Dates and times are ISO 8601, ids are UUIDs, paths are as the system writes them."),
        _("Exit code 0: done. 2: wrong usage, told on standard error. 1: something was found or refused:"),
        _("check found what must be mended, pack withheld or was stopped, an import has problems (also with"),
        _("--dry-run), verify found damage, open-carried put nothing in place, or there is the key error."),
    ]
    for command, keys in KEYS.items():
        lines += ["", command]
        lines += [f"  {key:<26} {meaning}" for key, meaning in keys.items()]
    return lines
