"""Letters to speakers as e-mail drafts (.eml) that a mail program opens: nothing here can send."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import BinaryIO

_KINDS = {".pdf": ("application", "pdf"), ".ics": ("text", "calendar")}


@dataclass(frozen=True)
class Attachment:
    """`name` ends in .pdf or .ics and names nobody."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Draft:
    """`to` may be empty: somebody fills it in. `language` is an ISO 639-1 code."""

    to: str
    subject: str
    text: str
    language: str
    attachments: Sequence[Attachment] = ()


def write(draft: Draft, stream: BinaryIO, made_at: datetime) -> None:
    """One draft: plain text with its attachments, marked as not sent yet (X-Unsent)."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Date"] = format_datetime(made_at)
    message["Subject"] = _line(draft.subject)
    if draft.to:
        message["To"] = _line(draft.to)
    message.set_content(draft.text, cte="quoted-printable")
    message["Content-Language"] = draft.language
    for one in draft.attachments:
        suffix = one.name[one.name.rfind(".") :].lower()
        main, sub = _KINDS[suffix]
        if main == "text":
            message.add_attachment(one.content.decode("utf-8"), subtype=sub, filename=one.name, cte="base64")
        else:
            message.add_attachment(one.content, maintype=main, subtype=sub, filename=one.name)
    stream.write(message.as_bytes())


def _line(text: str) -> str:
    """No line end gets into a header."""
    return " ".join(text.split())
