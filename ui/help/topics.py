"""The pages of the help: Markdown files of `resources/help`, and one made from the rules themselves."""

from dataclasses import dataclass
from functools import cache

from callin_planner import assets
from callin_planner.domain.text import fold
from callin_planner.i18n import _


@dataclass(frozen=True)
class Topic:
    """`id` is the file's name without .md. `pages` are pages of the window whose F1 leads here."""

    id: str
    title: str
    icon: str
    pages: tuple[str, ...] = ()


TOPICS = (
    Topic("first-steps", "First steps", "compass"),
    Topic("overview", "Overview", "layout-dashboard", ("overview", "checklist")),
    Topic("checklist", "The checklist", "clipboard-check", ("checklist",)),
    Topic("agenda", "The agenda", "list-details", ("agenda",)),
    Topic("speakers", "Speakers", "speakerphone", ("speakers",)),
    Topic("invite-list", "The invite list", "users", ("invitees",)),
    Topic("list-lock", "Screening, the lock, who is missing", "lock", ("coverage",)),
    Topic("delivery", "Letters and delivery", "mail", ("delivery",)),
    Topic("groups", "Groups and memberships", "users-group", ("groups",)),
    Topic("officers", "Officers", "id-badge-2", ("officers",)),
    Topic("importing", "Importing a list", "file-import", ("importing",)),
    Topic("papers", "Papers and codes", "printer", ("documents",)),
    Topic("cards", "Cards and codes", "id-badge-2", ("cards",)),
    Topic("leaving", "Lists that leave", "user-share", ("disclosures",)),
    Topic("wording", "The words of your papers", "language", ("wording",)),
    Topic("services", "Services", "lifebuoy", ("services",)),
    Topic("slides", "Slides", "photo", ("slides",)),
    Topic("presenting", "Presenting", "presentation", ("present",)),
    Topic("stage-clock", "The clock on the evening", "stopwatch"),
    Topic("preflight", "Before the evening", "clipboard-check", ("preflight",)),
    Topic("door", "Door check-in", "door-enter", ("door",)),
    Topic("door-screen", "At the door", "user-check"),
    Topic("intake-desk", "Intake desk", "clipboard-heart", ("intake",)),
    Topic("hosting", "Hosting the intake desk", "world"),
    Topic("table-phone", "At the tables, on a phone", "qrcode"),
    Topic("follow-up", "Follow-up", "heart-handshake", ("followup",)),
    Topic("review", "Principles review", "scale", ("review",)),
    Topic("checks", "What the checks mean", "clipboard-check"),
    Topic("locking", "Locking", "lock"),
    Topic("passphrases", "Passphrases and recovery key", "key"),
    Topic("backups", "Backups and copies", "database"),
    Topic("privacy", "What is protected", "shield-check"),
    Topic("settings", "Settings", "settings", ("settings",)),
    Topic("command-line", "The command line", "device-laptop"),
    Topic("keys", "Keys", "keyboard"),
)


def topic_for(page: str) -> str:
    """The topic of a page of the window, or of a topic's own name; "first-steps" otherwise."""
    for topic in TOPICS:
        if page in (topic.id, *topic.pages):
            return topic.id
    return TOPICS[0].id


@cache
def markdown(topic_id: str) -> str:
    """A topic's text."""
    return _checks() if topic_id == "checks" else assets.read_text("help", f"{topic_id}.md")


@cache
def words(topic_id: str) -> str:
    """Everything a search looks into, folded."""
    title = next(topic.title for topic in TOPICS if topic.id == topic_id)
    return fold(f"{title} {markdown(topic_id)}")


def found(text: str) -> list[Topic]:
    """Topics that hold every word of `text`; those with it in the title first."""
    needles = fold(text).split()
    hits = [topic for topic in TOPICS if all(needle in words(topic.id) for needle in needles)]
    return sorted(hits, key=lambda topic: not all(needle in fold(topic.title) for needle in needles))


def _checks() -> str:
    from callin_planner.checks import RULES

    parts = [
        "# " + _("What the checks mean"),
        _("Each rule looks at the whole call-in after every change. Its figures can be changed in Settings."),
    ]
    for rule in RULES:
        parts.append(f"## {rule.code} · {rule.title}")
        parts.append(f"*{rule.principle.heading}*")
        parts.append(rule.help)
    return "\n\n".join(parts)
