"""How somebody who speaks may be named on a paper that others read."""

from callin_planner.domain.speakers import Speaker


def shown_name(speaker: Speaker) -> str:
    """The name, or the first name alone where only that is kept and shown."""
    name = speaker.name.strip()
    return name.split(maxsplit=1)[0] if speaker.first_name_only and name else name


def shown_role(speaker: Speaker) -> str:
    """Title and organization; "" for a first name alone, which they would give away."""
    if speaker.first_name_only:
        return ""
    title = speaker.title.strip()
    named = title and speaker.name.casefold().startswith(title.casefold())
    parts = ("" if named else title, speaker.organization.strip())
    return ", ".join(dict.fromkeys(part for part in parts if part))
