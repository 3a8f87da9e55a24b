"""Papers with a page of their own design as running text, for a Word file that people edit."""

from callin_planner.documents.brief import Brief
from callin_planner.documents.flowing import BOX, Block, Flow, Grid, Heading, Para, Points
from callin_planner.documents.run_of_show import Row, RunOfShow


def brief_text(brief: Brief) -> Flow:
    """What the page says, in its order: the strip as a table, advice and notes as lists."""
    strip = Grid(
        tuple(cell.label for cell in brief.cells),
        (tuple(f"**{cell.value}**\n{cell.line}".strip() for cell in brief.cells),),
        (1.0,) * len(brief.cells),
    )
    notes = tuple(f"**{note.title}**\n{note.line}".strip() for note in brief.notes)
    return Flow(
        language=brief.language,
        title=brief.title,
        kicker=brief.kicker,
        name=brief.name,
        lines=(),
        blocks=(
            strip,
            Heading(brief.say),
            Points(brief.messages, numbered=True),
            Heading(brief.do_heading),
            Points(brief.do),
            Heading(brief.do_not_heading),
            Points(brief.do_not),
            Heading(brief.evening),
            Points(notes),
        ),
        foot=" · ".join(part for part in (brief.contact, brief.backup) if part),
        page="",
        voice=brief.voice,
        item_title=brief.item_title,
        watermark=brief.watermark,
    )


def run_of_show_text(content: RunOfShow) -> Flow:
    """What the pages say; voices are words instead of marks."""
    voices = {count.voice: count.label for count in content.counts}
    counts = " · ".join(f"{count.label} {count.minutes}" for count in content.counts)
    blocks: list[Block] = [
        Grid(
            content.columns,
            tuple(_row(row, voices.get(row.voice, "")) for row in content.rows),
            (0.9, 0.7, 4.1, 3.3, 0.85),
        ),
        Para(f"**{content.end}** {content.end_text}"),
        Para(f"**{content.sum}**\n{counts}"),
    ]
    for panel in content.panels:
        blocks += [Heading(panel.title), Para("\n".join(panel.lines))]
    if content.day and content.day.rows:
        rows = tuple((row.time, row.text, f"{row.job} {row.who}".strip(), BOX) for row in content.day.rows)
        blocks += [Heading(content.day.title), Grid(content.day.columns, rows, (1.1, 4.4, 2.5, 0.85))]
    return Flow(
        language=content.language,
        title=content.title,
        kicker=content.kicker,
        name=content.event,
        lines=tuple(part for part in (content.date, content.venue, content.times) if part),
        blocks=tuple(blocks),
        foot=content.printed,
        page=content.page,
        watermark=content.watermark,
    )


def _row(row: Row, voice: str) -> tuple[str, ...]:
    about = " · ".join(part for part in (row.speaker, voice if row.programme else "") if part)
    return row.start, row.minutes, f"**{row.title}**\n{about}".strip(), row.cue, BOX
