"""A site's life with marked values, run as a program of its own so that what it opens can be watched.

``python -m tests.core.storage.journey FOLDER``: the markers come on one line of standard input.
It says "open", waits for a line while the site is open, and says "closed" at the end.
"""

import sys
from dataclasses import replace
from pathlib import Path

from callin_planner.domain.people import Person
from callin_planner.storage import reserve, stretching
from callin_planner.storage.stretching import Cost
from callin_planner.usecases import backups, locking, opening
from callin_planner.usecases.opening import OpenSite
from tests import factories

PASSPHRASES = "outlying snowshoe limeade stratus handlebar", "gumdrop velvet harpist crouton billiard"


def main() -> None:
    stretching.FLOOR = stretching.DEFAULT = Cost(1, 64, 1)
    reserve.SIZE = 65536
    folder = Path(sys.argv[1])
    live(folder, input().split())


def live(folder: Path, markers: list[str]) -> None:
    """Create, fill, edit, undo, add a passphrase, back up, carry, restore, verify and lock."""
    path = folder / "Marked.callin"
    words = iter(markers)
    person = factories.person(name=next(words), title=next(words), email=next(words))
    city = factories.site(city=next(words), programme=next(words), help_line=next(words))
    site, _key = opening.create(path, city, person, PASSPHRASES[0])
    fill(site, list(words))
    locking.add_passphrase(site, Person(name=markers[0] + " Junior"), PASSPHRASES[1])
    backup = backups.back_up(site, "By hand")
    backups.carry(site, folder / "copy")
    site.store.undo()
    assert backups.verify(site).ok
    print("open", flush=True)
    input()
    site.close()
    backups.restore(path, backup.path, PASSPHRASES[0])
    opening.open_with(path, PASSPHRASES[1]).close()
    carried = backups.open_carried(folder / "copy.callincopy", folder / "Carried.callin", PASSPHRASES[0])
    assert carried.site is not None
    carried.site.close()
    print("closed", flush=True)


def fill(site: OpenSite, words: list[str]) -> None:
    event = factories.event(name=words.pop())
    with site.store.change(f"Add {words.pop()}") as tx:
        tx.save(event)
        tx.save_all(factories.item(event.id, seq=i, title=words.pop(), script=words.pop()) for i in range(8))
        tx.save_all(factories.speaker(name=words.pop(), bio=words.pop()) for _ in range(5))
        tx.save_all(factories.group(label=words.pop(), alias=words.pop()) for _ in range(5))
    with site.store.change("Import people") as tx:
        people = [
            factories.invitee(first=words.pop(), last=words.pop(), address=words.pop(), phones=(words.pop(),))
            for _ in range(len(words) // 4)
        ]
        tx.save_all(people)
        tx.save_all(factories.invitation(event.id, person.id) for person in people)
    with site.store.change("Edit people") as tx:
        tx.save_all(replace(person, note=person.address, address="moved") for person in people)


if __name__ == "__main__":
    main()
