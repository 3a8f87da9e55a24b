"""The libraries this program trusts with data (R-K4, D1)."""

from functools import cache

from callin_planner.errors import EnvironmentFault
from callin_planner.i18n import _

SQLITE_FLOOR = (3, 51, 3)
"""Older ones may corrupt a write-ahead log when it is reset."""

SQLCIPHER_FLOOR = (4, 9, 0)


@cache
def require() -> None:
    """Raises EnvironmentFault when the bundled libraries are too old."""
    import sqlcipher3.dbapi2 as sqlcipher

    connection = sqlcipher.connect(":memory:")
    try:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    check(sqlcipher.sqlite_version, cipher[0] if cipher else "")


def check(sqlite: str, sqlcipher: str) -> None:
    """Refuse `sqlite` older than 3.51.3 or `sqlcipher` older than 4.9 ("" where there is no SQLCipher)."""
    if _numbers(sqlite) < SQLITE_FLOOR or _numbers(sqlcipher) < SQLCIPHER_FLOOR:
        raise EnvironmentFault(
            _(
                "This copy of the program brings a database library that can lose data "
                "(SQLite {sqlite}, SQLCipher {sqlcipher}). Install the program again."
            ).format(sqlite=sqlite or "?", sqlcipher=sqlcipher or "?"),
            code="old-library",
        )


def _numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of ``"4.19.0 community"``; () where there are none."""
    head = version.split(maxsplit=1)[0] if version.strip() else ""
    return tuple(int(part) for part in head.split(".") if part.isdigit())
