"""Making the sample: the same each time, nothing real in it, nothing left behind when it fails."""

import re
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from callin_planner.domain.clock import FixedClock, SystemClock
from callin_planner.domain.groups import Group, GroupTie
from callin_planner.domain.ids import Record
from callin_planner.domain.invitees import Invitation, Invitee
from callin_planner.domain.site import SAMPLE_WATERMARK, Site
from callin_planner.domain.speakers import Speaker
from callin_planner.errors import UserError
from callin_planner.storage.tables import NAMES
from callin_planner.usecases import (
    opening,
    plans,
    sample,
    sample_city,
    sample_evening,
    sample_people,
    sample_reviews,
)
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_cards import of_cards_before
from callin_planner.usecases.sample_history import Pen
from tests.sample import SAMPLE_KEY, SAMPLE_NOW, make_template

_PHONE = re.compile(r"\b(?:\d{3}[-.) ]+)?\d{3}-\d{4}\b")
_ADDRESS = re.compile(r"(?:https?://|@)([\w.-]+)")


def _everything(site: OpenSite) -> dict[type[Record], list[Record]]:
    with site.store.read() as tx:
        return {kind: sorted(tx.list(kind), key=lambda row: row.id) for kind in NAMES}


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, (tuple, list)):
        return [text for part in value for text in _texts(part)]
    return []


def test_the_same_day_gives_the_same_city(tmp_path: Path, sample_site: OpenSite) -> None:
    path, owner = make_template(tmp_path / "again", "clean")
    again = opening.open_with_key(path, SAMPLE_KEY, opening.actor_of(owner), clock=FixedClock(SAMPLE_NOW))
    first, second = _everything(sample_site), _everything(again)
    again.close()
    first.pop(Site)
    second.pop(Site)
    assert first == second


def test_the_last_step_leaves_what_was_meant(sample_site: OpenSite) -> None:
    source = sample._source("clean", FixedClock(SAMPLE_NOW))
    meant = [
        *sample_city.city(source),
        *sample_city.people(source),
        *sample_evening.speakers(source),
        *sample_evening.agenda_before(source),
        *sample_evening.agenda(source),
        *sample_reviews.reviewed(source, sample_city.site(source, "clean")),
        *sample_evening.promises(source),
        *sample_evening.providers(source),
        *sample_evening.deck(source),
        *sample_people.flags(source),
        *sample_people.earlier(source),
    ]
    for one in sample_people.asked(source):
        meant += [one.invitee, one.membership, one.invitation, *one.attempts]
    past = of_cards_before(Pen(source.calendar))
    meant += {record.id: record for step in past for record in step.records}.values()
    stored = {row.id: row for rows in _everything(sample_site).values() for row in rows}
    for record in meant:
        assert stored[record.id] == record
    assert len(stored) == len(meant) + 1


@pytest.mark.parametrize("scenario", ["clean", "messy"])
def test_phones_and_addresses_are_made_up(scenario: str, request: pytest.FixtureRequest) -> None:
    site: OpenSite = request.getfixturevalue("sample_site" if scenario == "clean" else "messy_site")
    rows = [row for group in _everything(site).values() for row in group]
    texts = [text for row in rows for field in fields(row) for text in _texts(getattr(row, field.name))]
    phones = [phone for text in texts for phone in _PHONE.findall(text)]
    assert len(phones) > 60
    assert all(re.fullmatch(r"555-01\d\d", phone) for phone in phones)
    hosts = {host for text in texts for host in _ADDRESS.findall(text)}
    assert hosts
    assert all(host == "example.org" or host.endswith(".example.org") for host in hosts)


def test_the_evening_is_tomorrow_or_twenty_days_away(sample_site: OpenSite, messy_site: OpenSite) -> None:
    for site, days in ((sample_site, 1), (messy_site, 20)):
        plan = plans.plan_of(site.store)
        assert (plan.event.on - plan.today).days == days
        assert plan.site.sample_day == plan.today
        assert plan.site.is_sample
    assert SAMPLE_WATERMARK == "SAMPLE DATA - NOT REAL PEOPLE"


def test_the_past_is_told_and_cannot_be_undone(sample_site: OpenSite) -> None:
    entries = sample_site.store.history()
    labels = " | ".join(entry.label for entry in entries)
    assert 300 < len(entries) < 600
    assert {"Iris Kemper", "Dana Creel", "Lt. Owen Sayre", "Monique Tarver"} < {e.who for e in entries}
    assert entries == sorted(entries, key=lambda entry: (entry.at, entry.seq), reverse=True)
    assert all(entry.at <= SAMPLE_NOW for entry in entries)
    assert (entries[0].at - entries[-1].at).days > 180
    for told in ("Export the invite list", "A wrong passphrase was typed", "Purge refused"):
        assert labels.count(told) == 1
    assert sample_site.store.can_undo() is None
    assert sample_site.store.verify_journal()


def test_the_past_of_one_invitation_goes_step_by_step(sample_site: OpenSite) -> None:
    full = plans.full_plan_of(sample_site.store)
    invitation = next(one.invitation for one in full.invited if one.invitee.code == "HB-003")
    entries = sample_site.store.history_of(invitation.id)[::-1]
    changes = [change for entry in entries for change in sample_site.store.changes_of(entry.id)]
    statuses = [change.after["status"] for change in changes if change.id == invitation.id and change.after]
    assert list(dict.fromkeys(statuses)) == [
        "candidate", "screened", "approved", "letter_ready", "delivered", "confirmed",
    ]  # fmt: skip


def test_fill_keeps_a_site_that_is_there(made_site: OpenSite) -> None:
    before = made_site.site()
    sample.fill(made_site.store, "messy")
    after = made_site.site()
    assert (after.id, after.city, after.scenario) == (before.id, "Harlan Bend", "messy")
    assert len(after.token_key) >= 32


def test_an_unknown_scenario_is_refused(made_site: OpenSite) -> None:
    with pytest.raises(UserError, match="clean, messy"):
        sample.fill(made_site.store, "sunny")
    with made_site.store.read() as tx:
        assert tx.count(Speaker) == 0


def test_a_whole_sample_opens_with_the_noted_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "Harlan Bend.callin"
    made = sample.create_sample(path)
    today = plans.today(made.open_site.store)
    made.open_site.close()
    assert len(made.passphrase.split()) == 5
    assert sample.passphrase_of(path) == made.passphrase
    opened = opening.open_with(path, made.passphrase)
    assert opened.store.actor.name == "Iris Kemper"
    assert plans.today(opened.store) == today == opened.site().sample_day
    with opened.store.read() as tx:
        assert tx.count(Invitee) == 28
    assert opened.store.history()[-1].at < datetime.now(UTC)
    opened.close()


def test_a_given_passphrase_is_not_written_down(tmp_path: Path) -> None:
    path = tmp_path / "Harlan Bend.callin"
    made = sample.create_sample(path, "messy", "a word of my own choosing here")
    made.open_site.close()
    assert made.passphrase == "a word of my own choosing here"
    assert sample.passphrase_of(path) == ""
    assert [child.name for child in tmp_path.iterdir()] == ["Harlan Bend.callin"]


def test_nothing_is_left_behind_when_it_fails(tmp_path: Path) -> None:
    class Broken:
        """A clock that stops while the city is being filled."""

        def __init__(self) -> None:
            self.asked = 0

        def now(self) -> datetime:
            self.asked += 1
            if self.asked > 2:
                raise KeyboardInterrupt
            return SystemClock().now()

    with pytest.raises(KeyboardInterrupt):
        sample.create_sample(tmp_path / "Harlan Bend.callin", clock=Broken())
    assert list(tmp_path.iterdir()) == []


def test_everything_points_at_something(sample_site: OpenSite) -> None:
    with sample_site.store.read() as tx:
        groups = {group.id for group in tx.list(Group)}
        people = {person.id for person in tx.list(Invitee)}
        invitations = tx.list(Invitation)
        assert all({tie.group_id, tie.other_id} <= groups for tie in tx.list(GroupTie))
    assert all(invitation.invitee_id in people for invitation in invitations)
