"""Letters to speakers: drafts with brief and calendar file, in their language, all or what changed."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from callin_planner.domain.speakers import Answer
from callin_planner.errors import EnvironmentFault, UserError
from callin_planner.usecases import agenda, plans, speaker_letters, speakers
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id

EVENING = sample_id("event/E2")
MARLOW, FELD = sample_id("speaker/marlow"), sample_id("speaker/feld")


def read(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def language_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    return str(body["Content-Language"]) if body is not None else ""


def one(site: OpenSite, folder: Path, speaker_id: object) -> EmailMessage:
    written = speaker_letters.write_letters(site.store, folder, event_id=EVENING, only={speaker_id})  # type: ignore[arg-type]
    (path,) = written.files
    return read(path)


def test_everybody_who_speaks_gets_a_draft(sample_site: OpenSite, tmp_path: Path) -> None:
    written = speaker_letters.write_letters(sample_site.store, tmp_path / "out", event_id=EVENING)
    assert len(written.files) == 13 and not written.held and not written.unchanged
    assert written.files[0].name == "callin_2026-11-25_speaker-01.eml"
    assert len(written.without_address) == 8
    message = read(written.files[0])
    assert (message["X-Unsent"], message["To"]) == ("1", "ruth@example.org")
    assert message["Subject"] == "Your brief for Wednesday, November 25, 2026"
    assert message["From"] is None and language_of(message) == "en"
    brief, calendar = message.iter_attachments()
    assert brief.get_filename() == "speaker-brief.pdf" and brief.get_content().startswith(b"%PDF")
    assert calendar.get_content_type() == "text/calendar" and "BEGIN:VEVENT" in calendar.get_content()
    said = text_of(message)
    assert "Dear Ruth Calloway," in said and "You speak at 6:00 pm for 4 minutes" in said.replace(
        "\u202f", " "
    )
    assert "{{" not in said and "{%" not in said and "\n\n\n" not in said.replace("\r", "")


def test_no_file_name_and_no_draft_names_an_invitee_or_a_group(sample_site: OpenSite, tmp_path: Path) -> None:
    full = plans.full_plan_of(sample_site.store, EVENING)
    written = speaker_letters.write_letters(sample_site.store, tmp_path, event_id=EVENING)
    surnames = {person.invitee.last for person in full.invited}
    for path in written.files:
        said = text_of(read(path))
        assert not any(word in said.split() for word in surnames)
        assert not any(group.label in said for group in full.groups)
        assert "Calloway" not in path.name


def test_who_has_not_agreed_is_asked_in_the_subject(sample_site: OpenSite, tmp_path: Path) -> None:
    speakers.change_speaker(sample_site.store, FELD, answer=Answer.ASKED)
    message = one(sample_site, tmp_path, FELD)
    assert message["Subject"].startswith("Please answer: will you speak on")
    assert "yes or no" in text_of(message)


def test_in_their_language(sample_site: OpenSite, tmp_path: Path) -> None:
    speakers.change_speaker(sample_site.store, FELD, language="es")
    message = one(sample_site, tmp_path, FELD)
    assert language_of(message) == "es" and "Usted habla a las" in text_of(message)
    assert "25 de noviembre" in message["Subject"]
    speakers.change_speaker(sample_site.store, FELD, language="vi")
    assert language_of(one(sample_site, tmp_path, FELD)) == "en"


def test_only_what_changed_is_written_again(sample_site: OpenSite, tmp_path: Path) -> None:
    store = sample_site.store
    speaker_letters.write_letters(store, tmp_path, event_id=EVENING)
    again = speaker_letters.write_letters(store, tmp_path, event_id=EVENING, changed_only=True)
    assert (again.files, again.unchanged) == ((), 13)
    speakers.change_speaker(store, MARLOW, seat="Beside the lectern")
    again = speaker_letters.write_letters(store, tmp_path, event_id=EVENING, changed_only=True)
    assert (len(again.files), again.unchanged) == (1, 12)
    message = read(again.files[0])
    assert message["Subject"].startswith("Changed: your brief for")
    assert "Something has changed since our last letter" in text_of(message)


def test_a_moved_item_changes_every_later_letter(sample_site: OpenSite, tmp_path: Path) -> None:
    store = sample_site.store
    speaker_letters.write_letters(store, tmp_path, event_id=EVENING)
    item = next(item for item in plans.plan_of(store, EVENING).items if item.speaker_id == MARLOW)
    agenda.change_item(store, item.id, seconds=item.seconds + 60)
    again = speaker_letters.write_letters(store, tmp_path, event_id=EVENING, changed_only=True)
    assert 1 < len(again.files) < 14


def test_a_letter_that_would_name_an_invitee_is_held_back(sample_site: OpenSite, tmp_path: Path) -> None:
    store = sample_site.store
    full = plans.full_plan_of(store, EVENING)
    person = full.invited[0].invitee
    item = next(item for item in full.plan.items if item.speaker_id == MARLOW)
    agenda.change_item(store, item.id, key_messages=[f"Look at {person.first} {person.last}."])
    written = speaker_letters.write_letters(store, tmp_path, event_id=EVENING)
    assert [held.name for held in written.held] == ["Denise Marlow"]
    assert "invite list" in written.held[0].text and len(written.files) == 12
    with pytest.raises(UserError, match="invite list"):
        speaker_letters.save_brief(store, tmp_path / "brief.pdf", EVENING, MARLOW)
    assert not (tmp_path / "brief.pdf").exists()


def test_one_brief_alone(sample_site: OpenSite, tmp_path: Path) -> None:
    path = speaker_letters.save_brief(sample_site.store, tmp_path / "brief.pdf", EVENING, MARLOW)
    assert path.read_bytes().startswith(b"%PDF")
    with pytest.raises(UserError, match="no brief yet"):
        speaker_letters.save_brief(sample_site.store, path, EVENING, sample_id("speaker/sorrento"))


def test_where_nobody_speaks_or_nothing_can_be_written(sample_site: OpenSite, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Nobody speaks yet"):
        speaker_letters.write_letters(sample_site.store, tmp_path, event_id=sample_id("event/E3"))
    blocked = tmp_path / "file"
    blocked.write_text("here")
    with pytest.raises(EnvironmentFault):
        speaker_letters.write_letters(sample_site.store, blocked, event_id=EVENING)
