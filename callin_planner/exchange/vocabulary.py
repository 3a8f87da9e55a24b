"""Words that lists use for languages, supervision and "nothing"."""

import re

from callin_planner.domain.invitees import Supervision
from callin_planner.domain.text import fold

NOTHING = frozenset(
    (
        "",
        "-",
        "--",
        "—",
        "–",
        "?",
        "n/a",
        "na",
        "none",
        "unknown",
        "unk",
        "tbd",
        "null",
        "nil",
        ".",
        "x",
        "not known",
    )
)
_LANGUAGES = {
    "en": "english eng en ingles inglés anglais",
    "es": "spanish spa esp es espanol español castellano castilian",
    "vi": "vietnamese vie vi viet tiengviet",
    "fr": "french fra fre fr francais français",
    "ht": "haitian creole kreyol hat ht haitiancreole kreyolayisyen",
    "pt": "portuguese por pt portugues português",
    "so": "somali som so soomaali",
    "ar": "arabic ara ar العربية",
    "zh": "chinese mandarin cantonese zho chi zh 中文",
    "ko": "korean kor ko 한국어",
    "tl": "tagalog filipino tgl tl pilipino",
    "ru": "russian rus ru русский",
    "km": "khmer cambodian khm km",
    "lo": "lao laotian lo",
    "am": "amharic amh am",
    "ti": "tigrinya tir ti",
    "sw": "swahili kiswahili swa sw",
    "ne": "nepali nep ne",
    "my": "burmese mya bur my",
    "ur": "urdu urd ur",
    "hi": "hindi hin hi",
    "pa": "punjabi panjabi pan pa",
    "fa": "farsi persian dari fas per fa",
    "uk": "ukrainian ukr uk",
    "pl": "polish pol pl polski",
    "sr": "serbian srp sr",
    "hr": "croatian hrv hr",
    "bs": "bosnian bos bs",
    "sm": "samoan smo sm",
}
_BY_WORD = {fold(word): code for code, words in _LANGUAGES.items() for word in words.split()}
_NOT_LETTERS = re.compile(r"[\W_]+")
_SUPERVISION = (
    (re.compile(r"\bfed|\buspo\b|supervised release|\btsr\b"), Supervision.FEDERAL),
    (re.compile(r"pre[\s-]?trial|\bbail\b|\bbond\b|\bptr\b"), Supervision.PRETRIAL),
    (re.compile(r"custody|\bjail|inmate|incarcerat|\bprison\b|detain"), Supervision.CUSTODY),
    (re.compile(r"parol|post[\s-]?release|\bprs\b|\bmsr\b|libertad condicional"), Supervision.PAROLE),
    (re.compile(r"prob|community control|\bcsd\b|\bcbs\b"), Supervision.PROBATION),
    (re.compile(r"voluntary|no supervision|not supervised|off paper|unsupervised|^no$"), Supervision.NONE),
)


def is_nothing(text: str) -> bool:
    return text.strip().casefold() in NOTHING


def language_code(text: str) -> str:
    """The ISO 639-1 code that `text` means, or "" where it means none we know."""
    plain = _NOT_LETTERS.sub("", fold(text))
    if plain in _BY_WORD:
        return _BY_WORD[plain]
    first = re.split(r"[\s/,;(-]+", fold(text).strip())[0]
    return _BY_WORD.get(first, "")


def supervision_of(text: str) -> Supervision | None:
    plain = fold(text)
    return next((kind for pattern, kind in _SUPERVISION if pattern.search(plain)), None)
