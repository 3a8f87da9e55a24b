"""Rules P3 and P4: how the site is kept, and for how long people stay in it."""

from collections.abc import Iterator
from datetime import timedelta

from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.i18n import _, ngettext


@rule("P3", principle=Principle.NO_HARM)
def site_is_kept_safe(matter: Matter) -> Iterator[Found | Missing]:
    """The site is locked, backed up, and has an end

    This folder holds names that must never lie open. A passphrase and the lock keep a lost laptop harmless;
    a backup that was opened again brings the evening back; a purge date says when the people leave.

    What to do: give each person a passphrase, back up, and set the purge date: all in Settings. Ask whoever
    keeps this computer whether its disk is encrypted.

    The rule: the site is locked by a passphrase, auto-lock is on, the last backup is verified and a purge
    date is set. Must mend if not. Whether the machine’s disk is encrypted is shown as not checked where it
    cannot be told.
    """
    site, keeping = matter.plan.site, matter.keeping
    if site.purge_on is None:
        yield _found(matter, _("No purge date is set."), _("Set it in Settings, under Locking and privacy."))
    if not site.lock_minutes:
        yield _found(matter, _("The site does not lock by itself."), _("Turn the lock on in Settings."))
    if keeping is None:
        yield Missing(_("Passphrases and backups of the site’s folder were not looked at."))
        return
    if not keeping.passphrases:
        yield _found(
            matter, _("No passphrase locks this site."), _("Give each person a passphrase in Settings.")
        )
    if keeping.verified is None:
        yield _found(matter, _("There is no backup of this site."), _("Back up now, in Settings."))
    elif not keeping.verified:
        yield _found(matter, _("The last backup could not be verified."), _("Back up again, in Settings."))
    if keeping.disk_encrypted is None:
        yield Missing(
            _("Whether this computer’s disk is encrypted cannot be told from here. The site itself is."),
            hinders=False,
        )


@rule("P4", principle=Principle.NO_HARM, thresholds=("retention_days",))
def people_leave_in_time(matter: Matter) -> Iterator[Found | Missing]:
    """Nobody stays in the file longer than needed

    A list of people who were once called in is a danger to each of them, and federal rules set limits. What
    is learned from an evening is kept as counts.

    What to do: close the call-in and purge its people. The counts stay.

    The rule: person-level data older than the retention limit, 180 days after the evening. Must mend.
    """
    limit = matter.thresholds.retention_days
    today = matter.plan.today
    kept = [(matter.plan.event, len(matter.full.invited)), *matter.full.earlier]
    for event, people in kept:
        if people and today > event.on + timedelta(days=limit):
            yield Found(
                Severity.ERROR,
                event,
                ngettext(
                    "{n} person of the call-in of {day} is still in the file, after more than {limit} days.",
                    "{n} people of the call-in of {day} are still in the file, after more than {limit} days.",
                    people,
                ).format(n=people, day=f"{event.on:%Y-%m-%d}", limit=limit),
                _("Purge the people of that call-in; the counts stay."),
            )


def _found(matter: Matter, text: str, advice: str) -> Found:
    return Found(Severity.ERROR, matter.plan.site, text, advice)
