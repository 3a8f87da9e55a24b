"""A PostgreSQL server's URL: what is safe to connect to (R-L1)."""

from urllib.parse import parse_qs, urlsplit

from callin_planner.errors import UserError
from callin_planner.i18n import _

_SCHEMES = ("postgresql", "postgres")


def require_safe(url: str) -> None:
    """Refuse all but a socket on this computer, or a server that proves who it is over TLS.

    Raises UserError; the text never holds the URL, which may hold a password.
    """
    try:
        split = urlsplit(url)
        asked = parse_qs(split.query, strict_parsing=bool(split.query))
        named = split.netloc.rpartition("@")[2]
    except ValueError as error:
        raise _no_url() from error
    if split.scheme not in _SCHEMES or not split.path.strip("/"):
        raise _no_url()
    # a later word wins over an earlier one in the driver: only one is allowed of each
    if any(len(values) != 1 for values in asked.values()) or set(asked) - _KNOWN:
        raise UserError(
            _("The database’s address says something twice or something unknown: {known} are known.").format(
                known=", ".join(sorted(_KNOWN))
            ),
            code="unsafe-database",
        )
    hosts = [host for host in (named, *asked.get("host", []), *asked.get("hostaddr", [])) if host]
    is_socket = bool(hosts) and not named and all(host.startswith("/") for host in hosts)
    if not is_socket and asked.get("sslmode") != ["verify-full"]:
        raise UserError(
            _(
                "The database’s server must prove who it is: add sslmode=verify-full (and sslrootcert=… for "
                "your own authority) to its address, or use a socket on this computer (host=/folder)."
            ),
            code="unsafe-database",
        )


_KNOWN = frozenset(
    {"host", "port", "user", "password", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey"}
    | {"connect_timeout", "application_name", "target_session_attrs", "hostaddr", "passfile"}
)


def _no_url() -> UserError:
    return UserError(
        _("That is no database’s address. It looks like postgresql://USER@HOST/NAME?sslmode=verify-full."),
        code="no-database",
    )
