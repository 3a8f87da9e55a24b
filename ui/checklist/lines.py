"""What one row of the checklist shows: a chapter with its count, or a task."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from callin_planner.usecases.checklist import Chapter
from callin_planner.usecases.task_rows import Checklist, TaskRow


@dataclass(frozen=True)
class ChapterLine:
    """The heading of a chapter: from when to when, how much of it is done, folded or not."""

    chapter: Chapter
    first: date
    last: date
    done: int
    total: int
    folded: bool = False

    @property
    def id(self) -> str:
        return self.chapter.key


Line = ChapterLine | TaskRow


def lines_of(
    checklist: Checklist, folded: Collection[str], wanted: Callable[[TaskRow], bool] | None
) -> list[Line]:
    """Chapters, each followed by its tasks unless it is folded.

    With `wanted` only the tasks it accepts are shown, in chapters that are open whatever is folded.
    """
    lines: list[Line] = []
    for chapter, rows in checklist.by_chapter():
        shown = [row for row in rows if wanted is None or wanted(row)]
        if wanted is not None and not shown:
            continue
        fold = wanted is None and chapter.key in folded
        lines.append(_heading(chapter, rows, folded=fold))
        lines += [] if fold else shown
    return lines


def _heading(chapter: Chapter, rows: list[TaskRow], *, folded: bool) -> ChapterLine:
    days = [row.due for row in rows]
    done = sum(row.task.is_closed for row in rows)
    return ChapterLine(chapter, min(days), max(days), done, len(rows), folded)


_NEAR_DAYS = 7


def folded_at_first(checklist: Checklist) -> set[str]:
    """What needs no look: chapters that are done, and the evening while it is more than a week away."""
    done = {
        chapter.key for chapter, rows in checklist.by_chapter() if all(row.task.is_closed for row in rows)
    }
    return done | ({"evening"} if checklist.days > _NEAR_DAYS else set())
