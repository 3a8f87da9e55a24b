"""R-L1: a server proves who it is, or is reached by a socket of this computer."""

import pytest

from callin_planner.errors import UserError
from callin_planner.server_url import require_safe
from callin_planner.storage.engine import open_engine


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://planner@db.example.org/callin?sslmode=verify-full",
        "postgresql://planner@db.example.org:5433/callin?sslmode=verify-full&sslrootcert=/etc/ours.pem",
        "postgresql:///callin?host=/var/run/postgresql",
        "postgresql://planner@/callin?host=/var/run/postgresql&port=5433",
    ],
)
def test_what_is_safe_is_taken(url: str) -> None:
    require_safe(url)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://planner:hush@db.example.org/callin",
        "postgresql://planner:hush@db.example.org/callin?sslmode=require",
        "postgresql://planner:hush@db.example.org/callin?sslmode=verify-ca",
        "postgresql://planner:hush@db.example.org/callin?sslmode=verify-full&sslmode=disable",
        "postgresql://planner:hush@127.0.0.1/callin?sslmode=prefer",
        "postgresql:///callin?host=db.example.org",
        "postgresql:///callin?host=/var/run/postgresql&hostaddr=192.0.2.7",
        "postgresql://db.example.org/callin?host=/var/run/postgresql",
        "postgresql:///callin",
        "postgresql://planner:hush@db.example.org/callin?sslmode=verify-full&options=-cssl=off",
        "sqlite:///somewhere.db",
        "postgresql://planner:hush@db.example.org/",
        "db.example.org",
    ],
)
def test_what_is_weaker_is_refused_without_saying_it(url: str) -> None:
    with pytest.raises(UserError) as refused:
        open_engine(url)
    assert "hush" not in refused.value.text
