"""Who could come: people on file of the groups that are missing, to be ticked and listed in one press."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from callin_planner.domain.coverage import Covered
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.coverage import Candidate, Gap, WhoIsMissing
from ui.invitees.coverage_table import state_look
from ui.invitees.words import supervision_words
from ui.kit.buttons import Button
from ui.kit.chips import Chip, GroupBadge
from ui.kit.context import Context
from ui.kit.dates import day_text
from ui.kit.labels import Label
from ui.kit.widgets import Card, Note, clear, row


class GapsCard(Card):
    """`run(invitee_ids)` gets everyone who is ticked, at the press of the button."""

    def __init__(self, context: Context, run: Callable[[list[UUID]], object]) -> None:
        super().__init__(_("Who could come"))
        self._context, self._run = context, run
        self._boxes: dict[tuple[UUID, UUID], QCheckBox] = {}
        self._locked = False
        self._groups = QVBoxLayout()
        self._groups.setSpacing(16)
        self.whole = Note("", "good", "circle-check")
        self.button = Button("", "user-plus", "primary", on_click=self.list_ticked)
        self.body.addWidget(self.whole)
        self.body.addLayout(self._groups)
        self.body.addLayout(row(self.button, None))

    def show_gaps(self, missing: WhoIsMissing, goal: int) -> None:
        kept = {key for key, box in self._boxes.items() if box.isChecked()}
        known = set(self._boxes)
        self._locked = missing.full.lock is not None
        self._boxes = {}
        clear(self._groups)
        for gap in missing.gaps:
            self._groups.addWidget(self._build(gap, goal, kept, known))
        self.whole.setVisible(not missing.gaps)
        self.whole.set(
            ngettext(
                "Every group that has to hear it has {n} approved person or more.",
                "Every group that has to hear it has {n} approved people or more.",
                goal,
            ).format(n=goal),
            "good",
        )
        self.button.setVisible(bool(self._boxes))
        self._name_button()

    def first_of(self, group_id: UUID) -> QCheckBox | None:
        return next((box for (group, _who), box in self._boxes.items() if group == group_id), None)

    def ticked(self) -> list[UUID]:
        """Everyone who is ticked, once, in the order shown."""
        return list(dict.fromkeys(who for (_group, who), box in self._boxes.items() if box.isChecked()))

    def list_ticked(self) -> None:
        if people := self.ticked():
            self._run(people)

    def _build(
        self, gap: Gap, goal: int, kept: set[tuple[UUID, UUID]], known: set[tuple[UUID, UUID]]
    ) -> QWidget:
        group = gap.row.group
        word, state, icon = state_look(gap.row)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        name = Label(group.label, "strong")
        lines.addLayout(
            row(GroupBadge(group.code, group.color, group.label), name, Chip(word, state, icon), None)
        )
        lines.addWidget(Label(_standing(gap), "body", "ink_2", wrap=True))
        wanted = max(goal - gap.row.approved - gap.row.waiting, 0)
        for place, candidate in enumerate(gap.candidates):
            key = (group.id, candidate.id)
            ticked = key in kept if key in known else place < wanted
            lines.addWidget(self._box(key, candidate, ticked=ticked))
        if not gap.candidates:
            ask = Note(
                _("Nobody else of this group is on file. Ask the group review whom its members listen to."),
                "info",
                "users-group",
            )
            ask.add(Button(_("Open groups"), small=True, on_click=self._open_groups))
            lines.addWidget(ask)
        return holder

    def _box(self, key: tuple[UUID, UUID], candidate: Candidate, *, ticked: bool) -> QWidget:
        person = candidate.invitee
        box = QCheckBox(_("{code}, {name}").format(code=person.code, name=self._context.name(person.name)))
        box.setChecked(ticked)
        box.toggled.connect(lambda _on: self._name_button())
        self._boxes[key] = box
        said = Label(_about(candidate), "caption", "ink_2", wrap=True)
        box.setAccessibleDescription(_about(candidate))
        line = row(box, said, spacing=12)
        line.setStretch(1, 1)
        holder = QWidget()
        holder.setLayout(line)
        return holder

    def _open_groups(self) -> None:
        self._context.open_page("groups")

    def _name_button(self) -> None:
        n = len(self.ticked())
        if self._locked:
            words = ngettext("Add {n} person after the lock…", "Add {n} people after the lock…", n)
        else:
            words = ngettext("List {n} person", "List {n} people", n)
        self.button.setEnabled(n > 0)
        self.button.set_text(words.format(n=n))


def _standing(gap: Gap) -> str:
    row_ = gap.row
    if row_.state is Covered.MISSING:
        text = _("Nobody is approved.")
        if row_.approved:
            text = _("{n} approved: too few.").format(n=row_.approved)
        elif row_.questioned:
            text = _("Nobody is approved, apart from people whose membership is questioned.")
    else:
        text = ngettext("{n} person is approved.", "{n} people are approved.", row_.approved).format(
            n=row_.approved
        )
    if row_.questioned and row_.approved:
        text += " " + ngettext(
            "{n} person whose membership is questioned is not counted.",
            "{n} people whose membership is questioned are not counted.",
            row_.questioned,
        ).format(n=row_.questioned)
    if row_.waiting:
        text += " " + ngettext(
            "{n} more is listed and waits for vetting.",
            "{n} more are listed and wait for vetting.",
            row_.waiting,
        ).format(n=row_.waiting)
    return text


def _about(candidate: Candidate) -> str:
    """ "Probation until Wed Aug 12, 2027 · never asked before"."""
    person = candidate.invitee
    word = supervision_words()[person.supervision]
    if person.supervised_until and candidate.must_come:
        stand = _("{supervision} until {day}").format(supervision=word, day=day_text(person.supervised_until))
    else:
        stand = _("Need not come")
    return " · ".join((stand, _asked(candidate.last_asked, last_time=candidate.asked_last_time)))


def _asked(on: date | None, *, last_time: bool) -> str:
    if last_time:
        return _("asked last time")
    return _("asked on {day}").format(day=day_text(on)) if on else _("never asked before")
