"""`callin check`: the principles review."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from callin_planner.cli.answer import OK, REFUSED, Answer, answering
from callin_planner.cli.site import event_id, event_option, opened, site_option
from callin_planner.i18n import _

if TYPE_CHECKING:
    from callin_planner.checks.rule import Finding
    from callin_planner.usecases.review import Review


@click.command(
    help=_(
        "Review a call-in against the principles.\n\n"
        "Exits 1 if anything must be mended that was not set aside."
    )
)
@site_option
@event_option
@answering
def check(answer: Answer, site_path: Path, passphrase_file: Path | None, event_words: str | None) -> int:
    from callin_planner.usecases.review import review_site

    with opened(answer, site_path, passphrase_file) as site:
        found = review_site(site, event_id(site.store, event_words))
    return answer.give(_data(found), _lines(found), code=REFUSED if found.counts["error"] else OK)


def _data(found: "Review") -> dict[str, Any]:
    return {
        "event": found.event_id,
        "findings": [_finding(each) for each in found.findings],
        "set_aside": [
            _finding(each.finding)
            | {"reason": each.waiver.reason, "by": each.waiver.by_name, "at": each.waiver.at}
            for each in found.set_aside
        ],
        "counts": found.counts,
        "not_checked": found.not_checked,
        "principles": {each.principle.value: each.state for each in found.by_principle},
    }


def _finding(each: "Finding") -> dict[str, Any]:
    return {
        "rule": each.rule,
        "severity": each.severity,
        "principle": each.principle,
        "record": {"kind": each.record_kind, "id": each.record_id},
        "text": each.text,
        "what_to_do": each.what_to_do,
    }


def _lines(found: "Review") -> Iterator[str]:
    words = {"error": _("Must mend"), "warning": _("Look at this"), "note": _("Note")}
    for each in found.findings:
        yield f"{words[each.severity]:<13}{each.rule:<5}{each.text}"
        yield f"{'':<18}{each.what_to_do}"
    for aside in found.set_aside:
        yield f"{_('Set aside'):<13}{aside.finding.rule:<5}{aside.finding.text}"
        yield f"{'':<18}{aside.waiver.by_name}: {aside.waiver.reason}"
    for missing in found.not_checked:
        yield f"{_('Not checked'):<13}{missing.rule:<5}{missing.text}"
    yield _("{error} must mend, {warning} to look at, {note} noted.").format(**found.counts)
