"""The run of show as the stage gets it, with what it needs when things change."""

from dataclasses import replace

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.roles import Voice
from callin_planner.show.segments import Segment
from callin_planner.usecases import plans, shows
from callin_planner.usecases.opening import OpenSite


def changed(site: OpenSite) -> tuple[Segment, ...]:
    """The sample's run of show after its police chief got a backup: the next item's speaker."""
    with site.store.change("Backup") as tx:
        event = plans.event_of(site.store, None)
        items = [item for item in tx.list(AgendaItem, event_id=event.id) if item.speaker_id]
        law = [item for item in items if item.voice is Voice.LAW]
        tx.save(replace(law[0], backup_id=law[1].speaker_id))
    return shows.build(plans.plan_of(site.store, event.id)).segments


def test_the_backup_comes_along_by_stage_name(sample_site: OpenSite) -> None:
    segments = changed(sample_site)
    first = next(one for one in segments if one.backup)

    assert first.backup != first.speaker
    assert first.backup in {one.speaker for one in segments}


def test_stories_and_help_are_spared(sample_site: OpenSite) -> None:
    plan = plans.plan_of(sample_site.store)
    segments = {one.id: one for one in shows.build(plan).segments}

    for item in plan.items:
        assert segments[str(item.id)].spared == (item.voice in (Voice.SURVIVOR, Voice.HELP))


def test_a_card_that_names_the_speaker_is_known(sample_site: OpenSite) -> None:
    show = shows.build(plans.plan_of(sample_site.store))

    for segment in show.segments:
        page = None if segment.first_page is None else show.pages[segment.first_page]
        assert segment.names_on_slide == (page is not None and page.kind == "speaker")
