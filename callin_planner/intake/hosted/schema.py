"""The tables of a hosted desk, none of them the site's, and the steps that lead to them."""

import psycopg

from callin_planner.errors import UserError
from callin_planner.i18n import _

STEPS: tuple[str, ...] = (
    """
    CREATE TABLE hosted_book (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        version bigint NOT NULL,
        closed bytea NOT NULL,
        published_at timestamptz NOT NULL
    );
    CREATE TABLE hosted_pass (code text PRIMARY KEY, provider_id uuid NOT NULL, used boolean NOT NULL);
    CREATE TABLE hosted_phone (
        secret text PRIMARY KEY,
        pass text NOT NULL UNIQUE REFERENCES hosted_pass ON DELETE CASCADE,
        device text NOT NULL,
        browser text NOT NULL,
        provider_id uuid NOT NULL,
        closed_name bytea NOT NULL,
        kind text NOT NULL,
        paired_at timestamptz NOT NULL
    );
    CREATE TABLE hosted_entry (
        nonce text PRIMARY KEY,
        seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        at timestamptz NOT NULL,
        act text NOT NULL,
        again text NOT NULL,
        card text NOT NULL,
        device text NOT NULL,
        undone boolean NOT NULL DEFAULT false,
        sealed bytea
    );
    CREATE UNIQUE INDEX hosted_entry_first ON hosted_entry (card)
        WHERE act = 'intake' AND again = '' AND NOT undone;
    CREATE INDEX hosted_entry_card ON hosted_entry (card) WHERE act = 'intake' AND NOT undone;
    CREATE INDEX hosted_entry_waiting ON hosted_entry (seq) WHERE sealed IS NOT NULL;
    CREATE TABLE hosted_nonce (nonce text PRIMARY KEY, at timestamptz NOT NULL);
    CREATE TABLE hosted_salt (day date PRIMARY KEY, salt bytea NOT NULL);
    CREATE UNLOGGED TABLE hosted_try (address text PRIMARY KEY, at timestamptz[] NOT NULL);
    CREATE UNLOGGED TABLE hosted_rate (device text PRIMARY KEY, minute timestamptz NOT NULL, n int NOT NULL);
    """,
)
"""One a version. A step that shipped is never changed; the next one is put behind it."""

_LOCK = 5021702


def migrate(connection: "psycopg.Connection[tuple[object, ...]]") -> int:
    """Bring the tables to the newest version, all or nothing, and return it.

    Several servers may begin at once. Raises UserError for tables of a younger program.
    """
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        connection.execute("CREATE TABLE IF NOT EXISTS hosted_schema (version int NOT NULL)")
        row = connection.execute("SELECT max(version) FROM hosted_schema").fetchone()
        now = int(str(row[0])) if row and row[0] is not None else 0
        if now > len(STEPS):
            raise UserError(
                _("A newer version of the program made this database. Start that version."),
                code="newer-database",
            )
        for version, step in enumerate(STEPS[now:], now + 1):
            connection.execute(step.encode())
            connection.execute("INSERT INTO hosted_schema VALUES (%s)", (version,))
    return len(STEPS)
