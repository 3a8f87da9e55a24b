"""The readiness sheet: the review of a call-in on one page, for the meeting with the partners."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from callin_planner import files
from callin_planner.checks.rule import Finding, Keeping, Principle, Severity
from callin_planner.documents import dates, readiness
from callin_planner.documents.layout.style import style_of
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.documents.readiness import Group, Line, Mark, ReadinessSheet
from callin_planner.domain.clock import zone
from callin_planner.domain.plan import FullPlan, Plan
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases import plans
from callin_planner.usecases.finding_places import Places
from callin_planner.usecases.keeping import keeping_of
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.review import PrincipleState, Review, SetAside, review_full

_MARKS = {Severity.ERROR: Mark.MEND, Severity.WARNING: Mark.LOOK, Severity.NOTE: Mark.NOTE}


def content_of(
    store: Store, full: FullPlan, *, keeping: Keeping | None = None, at: datetime | None = None
) -> ReadinessSheet:
    """The sheet of a call-in as it stands now; `at` is when it is printed."""
    return sheet_of(full, review_full(store, full, keeping=keeping), at)


def sheet_of(full: FullPlan, review: Review, at: datetime | None = None) -> ReadinessSheet:
    """The same for a review that is done already."""
    plan, where = full.plan, Places(full).of
    groups = [_group(state, review, where) for state in review.by_principle]
    if review.set_aside:
        groups.append(_set_aside(review.set_aside))
    local = at.astimezone(zone(plan.site.time_zone)) if at else None
    return ReadinessSheet(
        language="en",
        title=_("Readiness sheet"),
        kicker=_("Readiness review: the six principles"),
        event=plan.event.name,
        date=dates.long_date(plan.event.on, "en"),
        days=_days(plan),
        summary=_summary(review),
        columns=(_("Who"), _("By when")),
        groups=tuple(groups),
        more=_("{n} more are in the program, under Principles review."),
        legend=(
            (Mark.MEND, _("must be mended")),
            (Mark.LOOK, _("look at this")),
            (Mark.NOTE, _("note")),
            (Mark.MISSING, _("not checked")),
            (Mark.ASIDE, _("set aside")),
        ),
        sign=(_("Looked at by"), _("on")),
        printed=dates.printed(local, "en") if local else "",
        watermark=watermark_of(plan.site),
    )


def file_name(plan: Plan) -> str:
    """As the pack names it: the day of the call-in and the kind of paper."""
    return f"callin_{plan.event.on:%Y-%m-%d}_readiness.pdf"


def save(site: OpenSite, path: Path, event_id: UUID | None = None) -> Path:
    """Write the sheet to `path`, whole or not at all. Raises EnvironmentFault where it cannot be written."""
    full = plans.whole_plan_of(site.store, event_id)
    content = content_of(site.store, full, keeping=keeping_of(site), at=site.store.clock.now())
    with files.whole(path) as stream:
        readiness.write_pdf(content, stream, style_of(full.plan.site.paper))
    return path


def _group(state: PrincipleState, review: Review, where: Callable[[Finding], str]) -> Group:
    principle = state.principle
    lines = [_line(each, where(each)) for each in review.findings if each.principle is principle]
    lines += [
        Line(Mark.MISSING, each.rule, each.text, box=False)
        for each in review.not_checked
        if each.principle is principle
    ]
    return Group(principle.heading, state.text, _state_mark(state), tuple(lines))


def _line(finding: Finding, where: str) -> Line:
    more = f"{where}. {finding.what_to_do}"
    return Line(_MARKS[finding.severity], finding.rule, finding.text, more, box=finding.severity != "note")


def _set_aside(aside: tuple[SetAside, ...]) -> Group:
    lines = [
        Line(
            Mark.ASIDE,
            each.finding.rule,
            each.finding.text,
            _("“{reason}” {name}, {day}").format(
                reason=each.waiver.reason,
                name=each.waiver.by_name,
                day=dates.plain_date(each.waiver.at.date(), "en"),
            ),
            box=False,
        )
        for each in aside
    ]
    return Group(_("Set aside, with reason and name"), str(len(lines)), Mark.ASIDE, tuple(lines))


def _state_mark(state: PrincipleState) -> Mark:
    if state.errors:
        return Mark.MEND
    if state.warnings:
        return Mark.LOOK
    return Mark.GOOD if state.state == "on_track" else Mark.MISSING


def _days(plan: Plan) -> str:
    days = (plan.event.on - plan.today).days
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("{n} day ago", "{n} days ago", -days).format(n=-days)
    return ngettext("in {n} day", "in {n} days", days).format(n=days)


def _summary(review: Review) -> str:
    errors, warnings = review.counts["error"], review.counts["warning"]
    settled = sum(state.state == "on_track" for state in review.by_principle)
    parts = [
        ngettext("{n} must be mended", "{n} must be mended", errors).format(n=errors)
        if errors
        else _("nothing must be mended"),
        ngettext("{n} to look at", "{n} to look at", warnings).format(n=warnings)
        if warnings
        else _("nothing to look at"),
        _("{n} of {all} principles on track").format(n=settled, all=len(Principle)),
    ]
    said = " · ".join(parts)
    return said[:1].upper() + said[1:]
