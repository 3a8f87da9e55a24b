"""Papers of running text as they are made: scripts to read aloud and thank-you letters."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import BinaryIO, Protocol, TypeVar

from callin_planner import files
from callin_planner.checks.labels import names_in
from callin_planner.documents import script, thanks
from callin_planner.documents.brief import Brief
from callin_planner.documents.editable import brief_text, run_of_show_text
from callin_planner.documents.flowing import Flow, draw_flows, write_flows
from callin_planner.documents.layout.faces import UnprintableError
from callin_planner.documents.layout.style import Style
from callin_planner.documents.run_of_show import RunOfShow
from callin_planner.documents.said import said
from callin_planner.domain.plan import FullPlan, Plan
from callin_planner.errors import UserError
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.naming import refuse_names
from callin_planner.usecases.paper_job import Job


def scripts(plan: Plan, language: str, at: datetime | None) -> tuple[Flow, ...]:
    """Each in its speaker's language. Raises UserError while nobody speaks."""
    built = script.build(plan)
    if not built:
        raise UserError(_("Nobody speaks yet"), code="nobody-speaks")
    return built


def thank_yous(plan: Plan, language: str, at: datetime | None) -> tuple[Flow, ...]:
    built = thanks.build(plan)
    if not built:
        raise UserError(_("Nobody speaks yet"), code="nobody-speaks")
    return built


def how_many_scripts(content: tuple[Flow, ...]) -> str:
    return ngettext("{n} speaker, large type", "{n} speakers, large type", len(content)).format(
        n=len(content)
    )


def how_many_letters(content: tuple[Flow, ...]) -> str:
    return ngettext("{n} letter", "{n} letters", len(content)).format(n=len(content))


def make_scripts(job: Job) -> None:
    """Those that name an invitee or a group are left out and told by their segment (rules D5 and A15).

    One with letters that cannot be printed here stands in the Word file alone.
    """
    fitting, editable = [], []
    for one in scripts(job.full.plan, "", None):
        try:
            refuse_harm(job.full, one)
            _refuse_unprintable(one, job.style)
            fitting.append(one)
            editable.append(one)
        except UnprintableError as error:
            job.withhold(script.KEY, error)
            editable.append(one)
        except UserError as error:
            job.withhold(script.KEY, error)
    job.step(1, 3)
    write_each(job, script.KEY, "scripts.pdf", fitting, draw_flows)
    job.step(2, 3)
    write_each(job, script.KEY, "scripts.docx", editable, write_flows, fitting)


class _Each(Protocol):
    @property
    def language(self) -> str: ...


One = TypeVar("One", bound=_Each)


def write_each(
    job: Job,
    key: str,
    name: str,
    contents: Sequence[One],
    write: Callable[[Sequence[One], BinaryIO, Style], int],
    counted: Sequence[One] = (),
) -> None:
    """One file of several people's papers, none where there are none; those in `counted` were counted."""
    if not contents:
        return
    spoken = {one.language for one in contents}
    path = job.path(name)
    with files.whole(path) as stream:
        pages = write(contents, stream, job.style)
    language = spoken.pop() if len(spoken) == 1 else ""
    job.wrote(key, path, pages, language, len(contents) - len(counted))


def briefs_in_word(briefs: Sequence[Brief], stream: BinaryIO, style: Style) -> int:
    return write_flows([brief_text(one) for one in briefs], stream, style)


def run_of_show_in_word(content: RunOfShow, stream: BinaryIO, style: Style) -> int:
    return write_flows([run_of_show_text(content)], stream, style)


def refuse_harm(full: FullPlan, content: Flow) -> None:
    """Raises UserError where a script names an invitee (D5) or a group (A15); no name is in the sentence."""
    texts = said(content)
    try:
        refuse_names(full, texts)
    except UserError:
        raise UserError(
            _("The script for “{title}” names a person on the invite list. Take the name out.").format(
                title=content.item_title
            ),
            code="D5",
        ) from None
    if names_in("\n".join(texts), [group.label for group in full.groups]):
        raise UserError(
            _("The script for “{title}” names a group. Say “your group”, or its alias.").format(
                title=content.item_title
            ),
            code="A15",
        )


def _refuse_unprintable(content: Flow, style: Style) -> None:
    from callin_planner.documents.layout.flow import pages_of

    pages_of(content, style)
