"""Officers by name: found under the ways a list writes them, added where they are new."""

from collections.abc import Iterable

from callin_planner.domain.invitees import Officer
from callin_planner.domain.text import fold


class OfficerBook:
    """The officers of the site and those that a list adds."""

    def __init__(self, officers: Iterable[Officer]) -> None:
        self._officers = list(officers)
        self._by_name = {_key(officer.name): officer for officer in self._officers}
        self._by_text: dict[str, Officer] = {}
        self.added: list[Officer] = []

    def find_or_add(self, name: str, agency: str = "") -> Officer:
        """The officer of that name; "T. Kowalski" and "Tadeusz Kowalski" are one where only one fits."""
        if name in self._by_text:
            return self._by_text[name]
        key = _key(name)
        found = self._by_name.get(key) or self._by_initial(key)
        if found is None:
            found = Officer(name=name, agency=agency, code=self._free_code(name))
            self._officers.append(found)
            self.added.append(found)
        self._by_name[key] = self._by_text[name] = found
        return found

    def _by_initial(self, key: str) -> Officer | None:
        fitting = [officer for officer in self._officers if _fits(key, _key(officer.name))]
        return fitting[0] if len(fitting) == 1 else None

    def _free_code(self, name: str) -> str:
        taken = {officer.code for officer in self._officers}
        letters = "".join(word[0] for word in _key(name).split()).upper()[:3] or "O"
        code, number = letters, 1
        while code in taken:
            number += 1
            code = f"{letters}{number}"
        return code


def _key(name: str) -> str:
    return " ".join(fold(name).replace(".", " ").split())


def _fits(one: str, two: str) -> bool:
    """Same last word, and a first name that is the other's initial."""
    words, words2 = one.split(), two.split()
    if len(words) < 2 or len(words2) < 2 or words[-1] != words2[-1]:
        return False
    first, first2 = words[0], words2[0]
    return first[0] == first2[0] and 1 in (len(first), len(first2))
