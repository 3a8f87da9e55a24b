"""What slides are filled with, read from a call-in."""

from base64 import b64decode
from collections.abc import Mapping, Sequence

from callin_planner.domain.plan import Plan
from callin_planner.domain.site import SAMPLE_WATERMARK
from callin_planner.domain.slides import SlideTheme
from callin_planner.show.fields import DeckFields
from callin_planner.show.segments import on_stage


def fields_of_plan(
    plan: Plan, needs: Sequence[str] = (), pictures: Mapping[str, bytes] | None = None
) -> DeckFields:
    """Site, event, who speaks when; `needs` are those that some service answers."""
    site, event, deck = plan.site, plan.event, plan.deck
    logo = plan.letterhead if deck and deck.show_logo else None
    speaking = [(item, plan.speaker(item.speaker_id)) for item in plan.items]
    return DeckFields(
        city=site.city,
        programme=site.programme,
        place=plan.venue.full_name if plan.venue else "",
        on=event.on,
        begins=event.begins,
        help_line=site.help_line,
        help_line_backup=site.help_line_backup,
        help_line_hours=site.help_line_hours,
        callback=site.callback,
        link=site.intake_link,
        language=event.languages[0] if event.languages else "en",
        second=deck.second_language if deck else "",
        theme=deck.theme if deck else SlideTheme.PAPER,
        colors=deck.colors if deck else {},
        logo=b64decode(logo.logo) if logo else b"",
        logo_alt=logo.logo_alt if logo else "",
        pictures=pictures or {},
        watermark=SAMPLE_WATERMARK if site.is_sample else "",
        footer=site.programme,
        needs=tuple(needs),
        stage={str(item.id): on_stage(who, item.voice.shown) for item, who in speaking if who},
        photos=frozenset(str(item.id) for item, who in speaking if who and who.may_be_pictured),
        voices={str(item.id): item.voice.shown for item in plan.items},
    )
