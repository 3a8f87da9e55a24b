"""The few words that slides bring themselves, in the language of the room and not of the window."""

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "community": "A community voice",
        "law": "Law enforcement",
        "services": "Help and services",
        "host": "Your host",
        "work": "Work and training",
        "housing": "A safe place to stay",
        "talk": "Someone to talk to",
        "papers": "ID, fines and court dates",
        "school": "School or a trade",
        "safety": "Safety for your family",
        "call": "Call or text",
        "scan": "Or scan",
        "scan more": "and we will\ncall you.",
        "scan call": "to call this\nnumber.",
        "source": "Source: {source}.",
        "through": "Through {date}.",
    },
    "es": {
        "community": "Una voz de la comunidad",
        "law": "Las autoridades",
        "services": "Ayuda y servicios",
        "host": "Quien nos guía",
        "work": "Trabajo y oficios",
        "housing": "Un lugar seguro",
        "talk": "Alguien con quien hablar",
        "papers": "Identificación y corte",
        "school": "Escuela o un oficio",
        "safety": "Su familia a salvo",
        "call": "Llame o mande un texto",
        "scan": "O escanee",
        "scan more": "y le\nllamamos.",
        "scan call": "y llame a\neste número.",
        "source": "Fuente: {source}.",
        "through": "Hasta el {date}.",
    },
}


def said(key: str, language: str) -> str:
    """The words of `key` in `language`, in English where that language has none."""
    return _WORDS.get(language, _WORDS["en"])[key]
