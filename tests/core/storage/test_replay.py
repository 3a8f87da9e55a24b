"""A past told in one database transaction: entry by entry in the journal, all or none."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.invitees import Invitation
from callin_planner.domain.people import Actor
from callin_planner.domain.speakers import Speaker
from callin_planner.errors import ConflictError
from callin_planner.storage.store import Told
from callin_planner.usecases.opening import OpenSite
from tests import factories

_WHO = Actor(None, "Somebody Else")


def _told(site: OpenSite) -> Iterator[Told]:
    speaker = factories.speaker(name="Ann")
    at = site.store.clock.now() - timedelta(days=9)
    yield Told(at, _WHO, "Add a speaker", (speaker,))
    yield Told(at + timedelta(days=1), _WHO, "Rename a speaker", (replace(speaker, name="Anna"),))
    yield Told(at + timedelta(days=2), _WHO, "A wrong passphrase was typed")


def test_each_entry_stands_in_the_journal_with_its_own_time_and_person(made_site: OpenSite) -> None:
    store = made_site.store
    news: list[Changed] = []
    store.on_change.append(news.append)
    store.replay(_told(made_site))
    entries = store.history(3)
    assert [entry.label for entry in entries] == [
        "A wrong passphrase was typed",
        "Rename a speaker",
        "Add a speaker",
    ]
    assert {entry.who for entry in entries} == {"Somebody Else"}
    assert (entries[0].at - entries[2].at).days == 2
    change = store.changes_of(entries[1].id)[0]
    assert change.before is not None
    assert change.after is not None
    assert (change.before["name"], change.after["name"]) == ("Ann", "Anna")
    assert store.verify_journal()
    assert store.can_undo() is None
    assert [(each.kinds, len(each.ids)) for each in news] == [(frozenset({"Speaker"}), 1)]


def test_all_or_none(made_site: OpenSite) -> None:
    store = made_site.store
    before = store.journal_head()
    orphan = Invitation(event_id=new_id(), invitee_id=new_id())

    def told() -> Iterator[Told]:
        yield from _told(made_site)
        yield Told(store.clock.now(), _WHO, "Invite nobody", (orphan,))

    with pytest.raises(ConflictError):
        store.replay(told())
    assert store.journal_head() == before
    with store.read() as tx:
        assert tx.count(Speaker) == 0


def test_not_inside_another_transaction(made_site: OpenSite) -> None:
    with made_site.store.change("Change"), pytest.raises(RuntimeError):
        made_site.store.replay(_told(made_site))
