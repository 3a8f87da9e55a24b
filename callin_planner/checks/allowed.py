"""Whose whole name may stand where invitees are looked for (rule D5)."""

from collections.abc import Iterator

from callin_planner.domain.plan import Plan


def names_that_may_stand(plan: Plan) -> Iterator[str]:
    """Whole names of this event's speakers and their alternates, venues, providers and signatories."""
    for item in plan.items:
        for speaker_id in (item.speaker_id, item.backup_id):
            if speaker := plan.speaker(speaker_id):
                yield speaker.name
                yield speaker.alternate_name
                if alternate := plan.speaker(speaker.alternate_id):
                    yield alternate.name
    for venue in (plan.venue, plan.backup_venue):
        if venue:
            yield venue.name
    for provider in plan.providers:
        yield provider.name
    for signatory in plan.site.signatories:
        yield signatory.name
