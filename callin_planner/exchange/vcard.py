"""Contact cards (vCard 3 and 4) of speakers, written for an address book; never of an invitee."""

from collections.abc import Iterable
from typing import BinaryIO

from callin_planner.domain.people_names import bare_name, honorific, letters_after
from callin_planner.domain.speakers import Speaker
from callin_planner.exchange.ics import fold
from callin_planner.exchange.names import split_name

VERSIONS = ("4.0", "3.0")
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": ""})


def write(speakers: Iterable[Speaker], stream: BinaryIO, *, version: str = "4.0") -> int:
    """One card each; returns how many. Says nothing of a call-in, a role or a note, and has no picture."""
    if version not in VERSIONS:
        raise ValueError(version)
    count = 0
    for speaker in speakers:
        if not isinstance(speaker, Speaker):
            raise TypeError("only speakers have a contact card")
        for line in _card(speaker, version):
            stream.write("".join(f"{part}\r\n" for part in fold(line)).encode("utf-8"))
        count += 1
    return count


def _card(speaker: Speaker, version: str) -> list[str]:
    lines = ["BEGIN:VCARD", f"VERSION:{version}"]
    lines.append(f"UID:urn:uuid:{speaker.id}" if version == "4.0" else f"UID:{speaker.id}")
    lines += [f"FN:{_escaped(speaker.name)}", f"N:{';'.join(map(_escaped, _parts(speaker)))}"]
    if speaker.organization:
        lines.append(f"ORG:{_escaped(speaker.organization)}")
    if speaker.title:
        lines.append(f"TITLE:{_escaped(speaker.title)}")
    if speaker.phone:
        phone = _escaped(speaker.phone)
        lines.append(f"TEL;VALUE=text;TYPE=voice:{phone}" if version == "4.0" else f"TEL;TYPE=VOICE:{phone}")
    if speaker.email:
        kind = "" if version == "4.0" else ";TYPE=INTERNET"
        lines.append(f"EMAIL{kind}:{_escaped(speaker.email)}")
    if version == "4.0" and speaker.language:
        lines.append(f"LANG:{speaker.language}")
    return [*lines, "END:VCARD"]


def _parts(speaker: Speaker) -> tuple[str, str, str, str, str]:
    """Family name, given name, others, titles before, letters after; of some only the given name is kept."""
    if speaker.first_name_only:
        return "", speaker.name, "", "", ""
    first, last = split_name(bare_name(speaker.name))
    return last, first, "", honorific(speaker.name), letters_after(speaker.name)


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
