"""The paper roster leaves through the dialog of disclosure: numbered, for one recipient, in the log."""

from dataclasses import replace
from io import BytesIO

import pytest

from callin_planner.domain.disclosures import Reach
from callin_planner.domain.invitees import Invitation, Status
from callin_planner.errors import UserError
from callin_planner.storage.stretching import Cost
from callin_planner.usecases import disclosure
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.roster_print import next_copy, roster_leaving
from callin_planner.usecases.sample_source import sample_id
from tests import leaving as letting
from tests.core.documents import opened

EVENING = sample_id("event/E2")


def test_a_print_is_numbered_and_logged(sample_site: OpenSite, light_stretching: Cost) -> None:
    letting.give_passphrase(sample_site, light_stretching)
    for copy in (1, 2):
        assert next_copy(sample_site.store, EVENING) == copy
        done = disclosure.disclose(
            sample_site,
            roster_leaving(sample_site.store, EVENING),
            fmt="print",
            columns=(),
            purpose="Check-in if the screens fail",
            recipient="Tamsin Ferro, door",
            secret=letting.PASSPHRASE,
        )
        assert (done.record.copy, done.record.people, done.record.names) == (copy, 28, True)
        pages = opened.texts(done.content)
        assert all(f"Copy {copy} for Tamsin Ferro, door" in page for page in pages)
        assert all(f"Shred after the evening · Copy {copy}" in page for page in pages)
    assert [row.what for row in letting.rows(sample_site.store)] == ["door_roster", "door_roster"]


def test_it_is_a_door_list_and_always_names(sample_site: OpenSite) -> None:
    leaving = roster_leaving(sample_site.store, EVENING)
    assert (leaving.reach, leaving.always_names, leaving.columns) == (Reach.DOOR, True, ())
    assert leaving.formats == ("print", "pdf")
    assert leaving.write("pdf", (), "for nobody", BytesIO()) == 28


def test_nobody_expected_is_no_roster(sample_site: OpenSite) -> None:
    with sample_site.store.change("Nobody") as tx:
        rows = tx.list(Invitation, event_id=EVENING)
        tx.save_all(replace(row, status=Status.CANDIDATE) for row in rows)
    with pytest.raises(UserError, match="Nobody is approved"):
        roster_leaving(sample_site.store, EVENING)
