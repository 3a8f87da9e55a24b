"""The key with which a site signs its shows: made at the first need, never out of the site."""

import secrets
from dataclasses import replace

from callin_planner.domain.site import Site
from callin_planner.i18n import _
from callin_planner.show import envelope, signers
from callin_planner.storage.store import Store


def signer_of(store: Store) -> bytes:
    """The site's signing secret, 32 bytes. This computer trusts what it signs from now on."""
    key = _key_of(store)
    signers.remember_if_possible(envelope.public_of(key))
    return key


def words_of_site(store: Store) -> str:
    """The five words that a computer without the site shows when it first opens this site's show."""
    return signers.words_of(envelope.public_of(_key_of(store)))


def _key_of(store: Store) -> bytes:
    with store.read() as tx:
        site = tx.first(Site)
    if site is not None and site.show_key:
        return site.show_key
    with store.change(_("Make the key that signs shows"), undoable=False, for_all=True) as tx:
        site = tx.list(Site)[0]
        if not site.show_key:
            site = tx.save(replace(site, show_key=secrets.token_bytes(envelope.KEY_BYTES)))
    return site.show_key
