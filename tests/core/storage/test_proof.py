"""R-I5: whatever is edited, removed, added or put in another order in the journal is found."""

import random
from collections.abc import Callable
from typing import Any

import orjson
import pytest
import sqlalchemy as sa

from callin_planner.domain.groups import Group
from callin_planner.domain.invitees import Invitee
from callin_planner.storage import journal
from callin_planner.storage.proof import journal_holds
from callin_planner.storage.store import Store
from callin_planner.storage.tables import metadata
from callin_planner.usecases.opening import OpenSite
from tests import factories

pytestmark = pytest.mark.both_databases

TAMPERED = 1000


@pytest.fixture
def busy(made_site: OpenSite) -> Store:
    """Adds, undoes, redoes, removes and a purge, in 40 entries."""
    store = made_site.store
    for i in range(12):
        with store.change(f"Add group {i}") as tx:
            tx.save_all([factories.group(label=f"g{i}"), factories.group(label=f"h{i}")])
    for _ in range(5):
        store.undo()
    store.redo()
    for i in range(8):
        with store.change(f"Add person {i}") as tx:
            tx.save(factories.invitee(code=f"CP-{i}", first=f"First{i}"))
    with store.purge("Purge two people") as tx:
        tx.purge_all(tx.list(Invitee, order_by="code")[:2])
    for i in range(5):
        with store.change(f"Disclose {i}", undoable=False):
            pass
    with store.change("Remove groups") as tx:
        tx.delete_all(tx.list(Group)[:3])
    return store


def test_a_journal_nobody_touched_holds(busy: Store) -> None:
    assert busy.verify_journal()


@pytest.mark.sqlite_alone
def test_every_tampering_is_found(busy: Store) -> None:
    chance = random.Random(7)
    made = found = 0
    with busy.engine.connect() as connection:
        driver: Any = connection.connection.dbapi_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        while made < TAMPERED:
            tamper = chance.choice(TAMPERINGS)
            with connection.begin() as transaction:
                if tamper(driver, chance):
                    made += 1
                    found += not journal_holds(connection)
                transaction.rollback()
        driver.execute("PRAGMA foreign_keys=ON")
    assert found == TAMPERED
    assert busy.verify_journal()


def _seq(driver: Any, chance: random.Random) -> int:
    return chance.randint(1, driver.execute("SELECT max(seq) FROM journal").fetchone()[0])


def _column(name: str, other: str) -> Callable[[Any, random.Random], bool]:
    def tamper(driver: Any, chance: random.Random) -> bool:
        done = driver.execute(
            f"UPDATE journal SET {name}={other} WHERE seq=? AND {name} IS NOT {other}",
            (_seq(driver, chance),),
        )
        return bool(done.rowcount)

    return tamper


def _remove_entry(driver: Any, chance: random.Random) -> bool:
    last = driver.execute("SELECT max(seq) FROM journal").fetchone()[0]
    seq = chance.randint(1, last - 1)
    driver.execute("DELETE FROM journal WHERE seq=?", (seq,))
    driver.execute("UPDATE journal SET seq=-seq WHERE seq>?", (seq,))
    driver.execute("UPDATE journal SET seq=-seq-1 WHERE seq<0")
    return True


def _swap_entries(driver: Any, chance: random.Random) -> bool:
    one = chance.randint(1, driver.execute("SELECT max(seq) FROM journal").fetchone()[0] - 1)
    driver.execute("UPDATE journal SET seq=-1 WHERE seq=?", (one,))
    driver.execute("UPDATE journal SET seq=? WHERE seq=?", (one, one + 1))
    driver.execute("UPDATE journal SET seq=? WHERE seq=-1", (one + 1,))
    return True


def _edit_row(driver: Any, chance: random.Random) -> bool:
    rows = driver.execute("SELECT rowid, changes FROM journal_rows").fetchall()
    rowid, text = chance.choice(rows)
    changes = orjson.loads(text)
    change = chance.choice(changes)
    name = chance.choice(sorted(change))
    change[name] = (change[name] or "") + "x"
    driver.execute("UPDATE journal_rows SET changes=? WHERE rowid=?", (orjson.dumps(changes).decode(), rowid))
    return True


def _remove_row(driver: Any, chance: random.Random) -> bool:
    rows = driver.execute("SELECT rowid FROM journal_rows").fetchall()
    driver.execute("DELETE FROM journal_rows WHERE rowid=?", chance.choice(rows))
    return True


def _forget_quietly(driver: Any, chance: random.Random) -> bool:
    """Blank an entry as a purge would, without a purge that says so."""
    rows = driver.execute(
        "SELECT r.rowid, r.changes, j.seq FROM journal_rows r JOIN journal j ON j.id=r.entry_id "
        "WHERE j.act='change' AND r.changes NOT LIKE '%digest%'"
    ).fetchall()
    rowid, text, seq = chance.choice(rows)
    blank = [
        {"kind": change["kind"], "id": change["id"], "digest": journal.row_digest(change)}
        for change in orjson.loads(text)
    ]
    driver.execute("UPDATE journal_rows SET changes=? WHERE rowid=?", (orjson.dumps(blank).decode(), rowid))
    driver.execute("UPDATE journal SET label='', salt=x'' WHERE seq=?", (seq,))
    return True


def _blank_label(driver: Any, chance: random.Random) -> bool:
    done = driver.execute(
        "UPDATE journal SET label='', salt=x'' WHERE seq=? AND length(salt)>0 AND id NOT IN "
        "(SELECT entry_id FROM journal_rows WHERE changes LIKE '%digest%')",
        (_seq(driver, chance),),
    )
    return bool(done.rowcount)


def _remove_touch(driver: Any, chance: random.Random) -> bool:
    rows = driver.execute("SELECT rowid FROM journal_touches").fetchall()
    driver.execute("DELETE FROM journal_touches WHERE rowid=?", chance.choice(rows))
    return True


def _add_touch(driver: Any, chance: random.Random) -> bool:
    driver.execute(
        "INSERT INTO journal_touches SELECT id, ? FROM journal WHERE seq=?",
        (f"{chance.getrandbits(128):032x}", _seq(driver, chance)),
    )
    return True


TAMPERINGS = (
    _column("label", "'Nothing to see'"),
    _column("who", "'Somebody Else'"),
    _column("person_id", "NULL"),
    _column("person_id", f"'{'a' * 32}'"),
    _column("at", "'2026-01-01 00:00:00.000000'"),
    _column("act", "'undo'"),
    _column("undoable", "0"),
    _column("reverses", f"'{'b' * 32}'"),
    _column("kinds", "'Site'"),
    _column("said_digest", f"'{'c' * 64}'"),
    _column("rows_digest", f"'{'d' * 64}'"),
    _column("chain", f"'{'e' * 64}'"),
    _column("id", f"'{'f' * 32}'"),
    _remove_entry,
    _swap_entries,
    _edit_row,
    _remove_row,
    _forget_quietly,
    _blank_label,
    _remove_touch,
    _add_touch,
)


def test_a_purge_forgets_names_and_the_chain_still_holds(made_site: OpenSite) -> None:
    store = made_site.store
    with store.change("Add Zebulon Quick") as tx:
        gone = tx.save(factories.invitee(first="Zebulon", last="Quick"))
        tx.save(factories.invitee(first="Stays", last="Here"))
    head = store.journal_head()
    with store.purge("Purge one person") as tx:
        tx.purge_all([gone])
    assert store.verify_journal()
    assert _chain(store, head[0]) == head[1]
    dump = _dump(store)
    assert "Zebulon" not in dump
    assert "Stays" in dump
    assert store.can_redo() is None


def test_undoing_past_a_purge_brings_nobody_back(made_site: OpenSite) -> None:
    store = made_site.store
    with store.change("Import") as tx:
        gone, stays = factories.invitee(first="Gone"), factories.invitee(first="Stays")
        tx.save_all([gone, stays])
    with store.purge("Purge one person") as tx:
        tx.purge_all([gone])
    store.undo()
    store.redo()
    with store.read() as tx:
        assert [person.first for person in tx.list(Invitee)] == ["Stays"]
    assert store.verify_journal()


def _dump(store: Store) -> str:
    """Every value of every table."""
    with store.engine.connect() as connection:
        return "\n".join(str(connection.execute(sa.select(table)).all()) for table in metadata.sorted_tables)


def _chain(store: Store, seq: int) -> str | None:
    with store.engine.connect() as connection:
        return connection.execute(sa.text("SELECT chain FROM journal WHERE seq=:seq"), {"seq": seq}).scalar()
