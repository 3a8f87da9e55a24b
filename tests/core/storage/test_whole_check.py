"""R-C9: pages are checked at every opening, all of the encryption by `verify` once the log is brought in."""

from pathlib import Path

import pytest

from callin_planner.domain.people import Actor
from callin_planner.errors import DamagedError
from callin_planner.usecases import backups, opening
from callin_planner.usecases.opening import OpenSite
from tests import factories

SOMEONE = Actor(None, "Someone")
PAGE = 4096


def spoil(database: Path, page: int) -> None:
    """Flip one bit in the middle of a page; pages count from 1."""
    content = bytearray(database.read_bytes())
    content[(page - 1) * PAGE + PAGE // 2] ^= 1
    database.write_bytes(content)


def reopened(site: OpenSite) -> OpenSite:
    return opening.open_with_key(site.path, site.vault_key, SOMEONE)


def emptied_page(site: OpenSite) -> int:
    """Number of a page that is in use no more, which no query and no quick check reads."""
    with site.store.driver() as driver:
        driver.execute("CREATE TABLE filler (content BLOB)")
        driver.execute("INSERT INTO filler VALUES (zeroblob(40960))")
        driver.execute("DELETE FROM filler")
        last = driver.execute("PRAGMA page_count").fetchone()[0]
        assert driver.execute("PRAGMA freelist_count").fetchone()[0] >= 8
    site.close()
    return int(last)


def test_a_damaged_page_in_use_is_seen_at_opening(made_site: OpenSite) -> None:
    with made_site.store.driver() as driver:
        query = "SELECT rootpage FROM sqlite_master WHERE name='journal'"
        page = int(driver.execute(query).fetchone()[0])
    made_site.close()
    spoil(made_site.folder.database, page)
    with pytest.raises(DamagedError):
        reopened(made_site)


def test_damage_where_nothing_is_stored_is_seen_by_verify(made_site: OpenSite) -> None:
    page = emptied_page(made_site)
    spoil(made_site.folder.database, page)
    site = reopened(made_site)
    try:
        found = backups.verify(site)
        assert not found.ok
        assert found.integrity != "ok"
        assert found.journal_chain
    finally:
        site.close()


def test_changes_still_in_the_log_raise_no_false_alarm(made_site: OpenSite) -> None:
    for number in range(30):
        with made_site.store.change("Add a group") as tx:
            tx.save(factories.group(label=f"{number}"))
        if number % 10 == 0:
            assert backups.verify(made_site).ok
    assert made_site.folder.database.with_name("site.db-wal").stat().st_size > 0
    assert backups.verify(made_site).ok
