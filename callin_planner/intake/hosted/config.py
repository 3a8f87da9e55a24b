"""What the first process hands each worker on its standard input, where nobody else looks."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Config:
    """`database` is a URL, `site` the site's public signing key, `key` the server's own secret.

    `names` are the hosts a browser may ask for, the first being the server's own. `certificate` and
    `private_key` are PEM texts, empty where one of `proxies` speaks TLS. `port` is where all listen, on the
    socket with number `descriptor`.
    """

    database: str
    site: bytes
    key: bytes
    names: tuple[str, ...]
    proxies: tuple[str, ...] = ()
    certificate: str = ""
    private_key: str = ""
    port: int = 443
    descriptor: int = -1
    number: int = 0
