"""Broken files never lead to a partial import (R-E1)."""

from pathlib import Path

from callin_planner.domain.invitees import Invitee
from callin_planner.errors import UserError
from callin_planner.usecases import importing
from callin_planner.usecases.opening import OpenSite
from tests.core.exchange.mutants import broken_files


def test_a_broken_file_is_imported_whole_or_not_at_all(sample_site: OpenSite, tmp_path: Path) -> None:
    store, outcomes = sample_site.store, set()
    for content in broken_files(32, seed=9):
        path = tmp_path / "list.xlsx"
        path.write_bytes(content)
        with store.read() as tx:
            before = tx.count(Invitee)
        head = store.journal_head()
        try:
            seen = importing.preview(store, path)
            done = importing.commit(store, seen)
        except UserError as error:
            outcomes.add(error.code)
            assert store.journal_head() == head
            continue
        outcomes.add("imported")
        with store.read() as tx:
            assert tx.count(Invitee) - before == done.added == seen.new
        if done.changed.ids:
            store.undo()
    assert outcomes == {"imported", "unreadable", "problem-rows", "no-list"}
