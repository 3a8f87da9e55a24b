"""What the groups page says of a group in a few words."""

from callin_planner.i18n import _, ngettext
from callin_planner.usecases.groups import GroupBook, GroupRow, TieLine
from callin_planner.usecases.memberships import to_look_at
from ui.kit.dates import day_text


def subtitle(book: GroupBook) -> str:
    active = sum(row.group.active for row in book.rows)
    members = sum(row.group.members_active for row in book.rows if row.group.active)
    looking = len(to_look_at(book.memberships))
    parts = [
        ngettext("{n} active group", "{n} active groups", active).format(n=active),
        ngettext("{n} active member", "{n} active members", members).format(n=members),
        ngettext("{n} membership to look at", "{n} memberships to look at", looking).format(n=looking)
        if looking
        else _("every membership is sound"),
    ]
    return " · ".join(parts)


def members_text(row: GroupRow) -> str:
    """ "34 / 9": known and active."""
    return f"{row.group.members_known} / {row.group.members_active}"


def looking_text(row: GroupRow) -> str:
    n = len(row.looking)
    return ngettext("{n} to look at", "{n} to look at", n).format(n=n) if n else _("Sound")


def verified_text(row: GroupRow) -> str:
    return day_text(row.group.last_verified) if row.group.last_verified else _("Never")


def rivals_text(row: GroupRow) -> str:
    """ "Tanner Row, Mill Pond (quiet)"."""
    return ", ".join(
        line.other.label if line.tie.live else _("{group} (quiet)").format(group=line.other.label)
        for line in row.rivals
    )


def span_text(line: TieLine) -> str:
    """ "since Sun Sep 21, 2025 · shots between them lately"."""
    tie = line.tie
    if tie.since and tie.until:
        span = _("{since} to {until}").format(since=day_text(tie.since), until=day_text(tie.until))
    elif tie.until:
        span = _("until {day}").format(day=day_text(tie.until))
    elif tie.since:
        span = _("since {day}").format(day=day_text(tie.since))
    else:
        span = _("nobody noted since when")
    return span
