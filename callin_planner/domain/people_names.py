"""The parts of a name as it is printed: "Rev. Josiah Penn", "Nadia Feld, RN"."""

from callin_planner.domain.text import fold

_BEFORE = frozenset(
    (
        "mr", "mrs", "ms", "mx", "dr", "prof", "rev", "reverend", "pastor", "father", "fr",
        "bishop", "imam", "rabbi", "deacon", "minister", "elder", "sister", "brother", "mother",
        "apostle", "mayor", "chief", "deputy", "asst", "assistant", "commander", "cmdr", "capt",
        "captain", "lt", "lieutenant", "sgt", "sergeant", "det", "detective", "officer",
        "sheriff", "da", "ada", "ausa", "judge", "hon", "honorable", "supv", "supervisor",
        "director", "councilman", "councilwoman", "councilmember", "sen", "senator", "rep",
        "the",
    )
)  # fmt: skip
_AFTER = frozenset(
    ("rn", "md", "do", "phd", "jd", "esq", "lcsw", "msw", "lpc", "np", "mph", "mba", "ret", "retired", "emt")
)


def bare_name(name: str) -> str:
    """`name` without titles before it and letters after it: what tells two people apart."""
    words, _comma, after = name.partition(",")
    if after and not all(_plain(word) in _AFTER for word in after.replace(",", " ").split()):
        words = f"{words} {after}"
    parts = words.replace("“", "").replace("”", "").replace('"', "").split()
    while len(parts) > 1 and _plain(parts[0]) in _BEFORE:
        parts = parts[1:]
    while len(parts) > 1 and _plain(parts[-1]) in _AFTER:
        parts = parts[:-1]
    return " ".join(parts)


def honorific(name: str) -> str:
    """The titles before a name: "Rev.", "" where there are none."""
    parts = name.partition(",")[0].split()
    count = 0
    while count < len(parts) - 1 and _plain(parts[count]) in _BEFORE:
        count += 1
    return " ".join(parts[:count])


def letters_after(name: str) -> str:
    """The letters after a name: "RN"."""
    after = name.partition(",")[2].strip()
    return after if after and all(_plain(word) in _AFTER for word in after.replace(",", " ").split()) else ""


def _plain(word: str) -> str:
    return "".join(letter for letter in fold(word) if letter.isalnum())
