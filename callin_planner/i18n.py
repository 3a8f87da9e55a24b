"""Text for people goes through gettext. Catalogues lie in `resources/locale`; without one, English stands."""

import gettext as _gettext

from callin_planner import assets

_translation: _gettext.NullTranslations = _gettext.NullTranslations()


def use_language(language: str) -> None:
    """Switch interface text to `language` (an ISO 639-1 code); falls back to English."""
    global _translation
    _translation = _gettext.translation(
        "callin", localedir=str(assets.folder("locale")), languages=[language], fallback=True
    )


def _(text: str) -> str:
    return _translation.gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    return _translation.ngettext(one, many, n)
