"""The principles review: every rule, in order."""

from callin_planner.checks.agenda import (
    item_length,
    law_beside_community,
    law_share,
    length,
    number_of_speakers,
)
from callin_planner.checks.handouts import handout_labels_nobody
from callin_planner.checks.helping import number_is_said_and_answered, time_after
from callin_planner.checks.invitees import (
    curfews_are_lifted,
    flags_are_settled,
    memberships_are_sound,
    people_change,
    supervision_stands,
)
from callin_planner.checks.letters import (
    counsel_has_looked,
    essentials_come_first,
    letter_accuses_nobody,
    letter_can_be_read,
)
from callin_planner.checks.lists import (
    enough_people_come,
    letters_come_in_person,
    list_mirrors_the_violence,
    violent_groups_are_there,
)
from callin_planner.checks.messages import first_and_last_word, three_messages
from callin_planner.checks.moments import one_way, tonight_and_carry
from callin_planner.checks.portraits import memorial_has_consent, person_on_slide_is_decided
from callin_planner.checks.privacy import people_leave_in_time, site_is_kept_safe
from callin_planner.checks.process import (
    arrival_is_planned,
    gates_are_signed,
    partners_hear,
    rules_of_the_room,
)
from callin_planner.checks.rule import Rule
from callin_planner.checks.scripts import script_fits, script_says_nothing_harmful
from callin_planner.checks.services import (
    calls_are_made,
    help_answers,
    help_stands,
    listing_is_fresh,
    listing_is_whole,
)
from callin_planner.checks.slides import no_invitee_on_slides
from callin_planner.checks.sources import slides_can_be_stood_by
from callin_planner.checks.speakers import speakers_are_ready
from callin_planner.checks.triggers import trigger_is_owned
from callin_planner.checks.voices import elected_officials, law_in_a_row, lived_voices

RULES: tuple[Rule, ...] = (
    length,
    law_beside_community,
    law_share,
    item_length,
    number_of_speakers,
    law_in_a_row,
    three_messages,
    lived_voices,
    tonight_and_carry,
    number_is_said_and_answered,
    one_way,
    first_and_last_word,
    speakers_are_ready,
    script_fits,
    script_says_nothing_harmful,
    elected_officials,
    time_after,
    trigger_is_owned,
    violent_groups_are_there,
    list_mirrors_the_violence,
    enough_people_come,
    supervision_stands,
    flags_are_settled,
    people_change,
    memberships_are_sound,
    letters_come_in_person,
    curfews_are_lifted,
    letter_can_be_read,
    essentials_come_first,
    letter_accuses_nobody,
    counsel_has_looked,
    no_invitee_on_slides,
    person_on_slide_is_decided,
    memorial_has_consent,
    handout_labels_nobody,
    slides_can_be_stood_by,
    help_stands,
    help_answers,
    listing_is_fresh,
    listing_is_whole,
    calls_are_made,
    gates_are_signed,
    partners_hear,
    site_is_kept_safe,
    people_leave_in_time,
    rules_of_the_room,
    arrival_is_planned,
)


def rule_of(code: str) -> Rule:
    """The rule with a code such as ``"A3"``. Raises KeyError for one that is not here."""
    return _BY_CODE[code]


_BY_CODE = {rule.code: rule for rule in RULES}
