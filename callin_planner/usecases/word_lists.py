"""The words that the script lint looks for: the shipped lists, and the lines that a site added."""

from dataclasses import replace

from callin_planner.checks.wordlists import LANGUAGES, LISTS, WordLists, lists_with
from callin_planner.domain.ids import Changed
from callin_planner.domain.site import Setting
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store

KEY = "lint_words"
"""The key of the Setting that holds a site's own lines, by list and language ("labels.en")."""

LONGEST = 20_000
"""Characters of one list."""


def own_words(store: Store) -> dict[str, str]:
    """The site's own lines by list and language; lists without any are left out."""
    with store.read() as tx:
        found = tx.first(Setting, key=KEY)
    return {name: str(text) for name, text in found.value.items()} if found else {}


def lists_of(store: Store) -> WordLists:
    """The shipped lists with the site's own lines."""
    return lists_with(tuple(sorted(own_words(store).items())))


def change_own_words(store: Store, name: str, text: str) -> Changed:
    """Replace the site's own lines of one list, such as "labels.en". An empty text takes them away.

    Raises FieldError for a list that does not exist or a text that is too long.
    """
    list_name, _dot, language = name.rpartition(".")
    if list_name not in LISTS or language not in LANGUAGES:
        raise FieldError(name, _("There is no such list."), code="unknown-field")
    if len(text) > LONGEST:
        raise FieldError(name, _("That is too long. Keep it under {n} characters.").format(n=LONGEST))
    lines = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    with store.change(_("Change the words to watch")) as tx:
        setting = tx.first(Setting, key=KEY) or Setting(key=KEY)
        kept = {key: value for key, value in setting.value.items() if key != name}
        if lines:
            kept[name] = lines
        if kept != dict(setting.value):
            tx.save(replace(setting, value=kept, changed_by=store.actor.name, changed_at=store.clock.now()))
    return tx.changed
