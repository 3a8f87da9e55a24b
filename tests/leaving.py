"""Letting lists out in tests: a passphrase for whoever is here, at next to no cost, and names to look for."""

import io
import zipfile
from pathlib import Path

from callin_planner.domain.disclosures import Disclosure
from callin_planner.domain.groups import Group
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.people import Actor, Person
from callin_planner.storage import keyfile, unlocking
from callin_planner.storage.slots import Holder
from callin_planner.storage.store import Store
from callin_planner.storage.stretching import Cost
from callin_planner.usecases.letting_out import Permit
from callin_planner.usecases.opening import OpenSite
from tests.sample import SAMPLE_KEY, SAMPLE_NOW

PASSPHRASE = "granite otter velvet harbor lantern"
SECOND = "meadow copper violin anchor thistle"
KEY = "outlying snowshoe limeade stratus handlebar tulip"


def give_passphrase(site: OpenSite, cost: Cost, others: tuple[Person, ...] = ()) -> None:
    """PASSPHRASE opens the sample city for whoever has it open; SECOND for the first of `others`."""
    actor = site.store.actor
    keys = unlocking.fresh_keys(cost)
    holders = [(PASSPHRASE, Holder(actor.person_id, actor.name, actor.role, SAMPLE_NOW))]
    holders += [(SECOND, Holder(one.id, one.name, one.role, SAMPLE_NOW)) for one in others]
    for passphrase, holder in holders:
        keys = unlocking.with_slot(keys, "passphrase", passphrase, SAMPLE_KEY, holder)
    keyfile.write(site.folder.keys, keys)


def act_as(site: OpenSite, actor: Actor) -> None:
    site.store.actor = actor


def rows(store: Store) -> list[Disclosure]:
    with store.read() as tx:
        return tx.list(Disclosure, order_by="copy")


def names_in(site: OpenSite) -> list[bytes]:
    """What no file may hold that names nobody: surnames, whole names and labels of groups, in UTF-8."""
    with site.store.read() as tx:
        people, groups = tx.list(Invitee), tx.list(Group)
    found = {one.name for one in people} | {f"{one.last}, {one.first}" for one in people}
    return [name.encode() for name in found | {group.label for group in groups}]


def bytes_of(path: Path) -> bytes:
    """The file and, where it is packed, everything in it."""
    content = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                try:
                    content += packed.read(name)
                except RuntimeError:  # under a key
                    continue
    return content


PLAIN = Permit("A test", "Whoever tests it", reason="To look inside")
"""Leave to let names out without a key: what the city's rule allows is tested elsewhere."""
