"""`callin hosted` on the planning computer, and `callin serve` on the server that hosts the intake desk."""

import os
from dataclasses import replace
from pathlib import Path

import click

from callin_planner.cli.answer import Answer, answering
from callin_planner.cli.site import PATH, event_id, event_option, opened, site_option
from callin_planner.errors import UserError
from callin_planner.i18n import _, ngettext

_AUTHORITY = click.option("--authority", type=PATH, help=_("A PEM file of your own certificate authority."))
_VARIABLE = "CALLIN_DATABASE"


@click.group(help=_("The intake desk behind your own name (see: callin help hosting)."))
def hosted() -> None:
    """Holds what the planning computer does with its server."""


@hosted.command(help=_("Print the key that the server is started with."))
@site_option
@answering
def key(answer: Answer, site_path: Path, passphrase_file: Path | None) -> int:
    from callin_planner.usecases import hosted as uses

    with opened(answer, site_path, passphrase_file) as site:
        said = uses.site_key(site)
    return answer.give({"key": said}, [said])


@hosted.command(help=_("Make a code with which one phone of a provider signs in, once."))
@site_option
@click.option("--provider", metavar="NAME", required=True, help=_("The provider, by its name."))
@click.option("--label", default="", help=_("Whose phone it is, for your own list."))
@answering
def code(answer: Answer, site_path: Path, passphrase_file: Path | None, provider: str, label: str) -> int:
    from callin_planner.usecases import hosted as uses
    from callin_planner.usecases import hosted_names

    with opened(answer, site_path, passphrase_file) as site:
        made = uses.new_pass(site, hosted_names.provider_id(site.store, provider), label)
    lines = [made, _("It is shown this once and works after the next “callin hosted publish”.")]
    return answer.give({"code": made}, lines)


@hosted.command(help=_("List who may sign in."))
@site_option
@answering
def codes(answer: Answer, site_path: Path, passphrase_file: Path | None) -> int:
    from callin_planner.usecases import hosted as uses

    with opened(answer, site_path, passphrase_file) as site:
        found = uses.passes(site)
    lines = [f"{one.code[:8]}  {one.provider}  {one.label}" for one in found]
    return answer.give({"codes": found}, lines or [_("Nobody may sign in yet.")])


@hosted.command(help=_("End a sign-in, by the letters that “callin hosted codes” shows."))
@site_option
@click.argument("which")
@answering
def stop(answer: Answer, site_path: Path, passphrase_file: Path | None, which: str) -> int:
    from callin_planner.usecases import hosted as uses

    with opened(answer, site_path, passphrase_file) as site:
        uses.end_pass(site, which)
    return answer.give({"stopped": which}, [_("Ended with the next “callin hosted publish”.")])


@hosted.command(help=_("Tell the server of the cards, the directory and who may sign in."))
@site_option
@event_option
@click.option("--to", "address", default="", help=_("The server’s address, once: https://intake.example.org"))
@_AUTHORITY
@answering
def publish(
    answer: Answer,
    site_path: Path,
    passphrase_file: Path | None,
    event_words: str | None,
    address: str,
    authority: Path | None,
) -> int:
    from callin_planner.usecases import hosted as uses

    with opened(answer, site_path, passphrase_file) as site:
        event = event_id(site.store, event_words)
        done = uses.publish(site, event, address=address, authority=authority)
    said = _("{address}: {cards} cards, {providers} providers, {passes} sign-ins, open until {day}").format(
        address=done.address,
        cards=done.cards,
        providers=done.providers,
        passes=done.passes,
        day=done.until.date().isoformat(),
    )
    return answer.give({"published": done}, [said])


@hosted.command(help=_("Bring what waits on the server into the site."))
@site_option
@_AUTHORITY
@answering
def pull(answer: Answer, site_path: Path, passphrase_file: Path | None, authority: Path | None) -> int:
    from callin_planner.intake import receive
    from callin_planner.usecases import hosted as uses

    with opened(answer, site_path, passphrase_file) as site:
        done = uses.pull(site, authority=authority, progress=answer.progress)
        while receive.waiting(site):
            receive.receive(site)
    lines = [ngettext("{n} submission", "{n} submissions", done.taken).format(n=done.taken)]
    if done.unreadable:
        lines.append(_("{n} are not for this site and stay on the server.").format(n=done.unreadable))
    return answer.give({"taken": done.taken, "unreadable": done.unreadable}, lines)


@click.command(help=_("Host the intake desk on this server (see: callin help hosting)."))
@click.option("--database", envvar=_VARIABLE, required=True, help=_("postgresql://…?sslmode=verify-full"))
@click.option("--bind", default="127.0.0.1:8443", show_default=True, help=_("Where to listen."))
@click.option("--name", "names", multiple=True, required=True, help=_("The host browsers ask for."))
@click.option("--site-key", envvar="CALLIN_SITE_KEY", required=True, help=_("From “callin hosted key”."))
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help=_("Processes."))
@click.option("--certificate", type=PATH, help=_("PEM file of the certificate and its chain."))
@click.option("--private-key", type=PATH, help=_("PEM file of its private key."))
@click.option("--proxy", "proxies", multiple=True, help=_("Address of a proxy that speaks TLS before this."))
@click.option("--key-file", type=PATH, help=_("The server’s own secret, made at the first start."))
@answering
def serve(
    answer: Answer,
    database: str,
    bind: str,
    names: tuple[str, ...],
    site_key: str,
    workers: int,
    certificate: Path | None,
    private_key: Path | None,
    proxies: tuple[str, ...],
    key_file: Path | None,
) -> int:
    if os.name != "posix":
        raise UserError(_("The desk is hosted on a Linux server. Start it there."), code="not-here")
    from callin_planner import hosted_signing, paths
    from callin_planner.intake.hosted import serving
    from callin_planner.intake.hosted.config import Config

    os.environ.pop(_VARIABLE, None)  # it may hold a password, and the workers are told otherwise
    config = Config(
        database=database,
        site=hosted_signing.read_site_key(site_key),
        key=serving.server_key(key_file or paths.state_folder() / "serve.key"),
        names=tuple(name.lower() for name in names),
        proxies=serving.checked_proxies(proxies),
        certificate=_pem(certificate),
        private_key=_pem(private_key),
    )
    if bool(config.certificate) != bool(config.private_key) or not (config.certificate or config.proxies):
        raise UserError(
            _("Give --certificate and --private-key, or name the --proxy that speaks TLS before this."),
            code="no-certificate",
        )
    serving.prepare(database)

    def renewed(before: Config) -> Config:
        return replace(before, certificate=_pem(certificate), private_key=_pem(private_key))

    serving.Workers(config, serving.listen_at(bind), workers, renewed).run()
    return answer.give({"ended": True}, [])


def _pem(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            _("{path} could not be read as a PEM file.").format(path=path), code="no-certificate"
        ) from error
