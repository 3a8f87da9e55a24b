"""The words somebody agreed to, and taking that yes back."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.documents.flowing import Frame, Heading, Para
from callin_planner.domain.referrals import Consent
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.usecases import consent_papers, consents, plans
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog, FormDialog
from ui.kit.disclosing import disclose
from ui.kit.forms import Choice, Field
from ui.kit.labels import Label
from ui.kit.linted import LintedField, LintedLine
from ui.kit.widgets import Note, scrolling


class ConsentDialog(Dialog):
    """Word for word as it was read aloud, how it was signed, and a way to print it."""

    def __init__(
        self, parent: QWidget, context: Context, consent: Consent, code: str, zone_name: str
    ) -> None:
        text = consent_papers.wording_of(context.store, consent)
        title = text.title if text else consent_papers.kind_word(consent.kind)
        today = plans.today(context.store)
        said = consent_papers.state_sentence(consent, consent.state(today), zone_name)
        super().__init__(parent, title, f"{code} · {said}", icon="circle-check", width=620)
        self._context, self._consent = context, consent
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(8)
        for block in consent_papers.text_blocks(context.store, consent):
            if isinstance(block, Heading):
                lines.addWidget(Label(block.text, "label"))
            elif isinstance(block, Frame):
                lines.addWidget(Label("\n".join(block.texts), "script", wrap=True))
            elif isinstance(block, Para):
                lines.addWidget(Label(block.text, "body", "ink_2", wrap=True))
        signed = consent_papers.signature_word(consent)
        if consent.signed_name:
            signed = f"{context.name(consent.signed_name)} · {signed}"
        lines.addWidget(Label(_("Signed"), "label"))
        lines.addWidget(Label(signed, "body", "ink_2", wrap=True))
        lines.addStretch(1)
        self.text_area = scrolling(holder)
        self.text_area.setAccessibleName(_("What was agreed to"))
        self.text_area.setFixedHeight(theme.px(380))
        self.content.addWidget(self.text_area)
        self.print_button = self.add_button(Button(_("Print or save…"), "printer"), self.print)
        self.add_button(Button(_("Done"), kind="primary"), self.accept).setFocus()

    def print(self) -> None:
        leaving = consent_papers.consent_leaving(self._context.store, self._consent)
        disclose(self._context, leaving, self)


class RevokeDialog(FormDialog):
    """Who told us; why is up to them. `revoked` once it is done."""

    def __init__(self, parent: QWidget, context: Context, consent: Consent, code: str) -> None:
        text = _("{code} may change their mind at any time, and nothing changes for them: help stays open.")
        super().__init__(
            parent, _("Take the consent back"), text.format(code=code), icon="hand-stop",
            save=_("Take it back"), width=500,
        )  # fmt: skip
        self._context, self._consent = context, consent
        self.revoked = False
        who = [
            _("They told us themselves"),
            _("A provider told us"),
            _("A relative or a friend told us"),
            _("A letter or a lawyer told us"),
        ]
        self.who = Choice([("", _("Choose…")), *((each, each) for each in who)], "")
        self.reason = LintedLine("", _("Only if they want it written down"))
        self.form.add(Field(_("Who told us"), self.who, key="who"))
        self.form.add(LintedField(_("Why (no reason is needed)"), self.reason, key="reason"))
        self.content.addWidget(
            Note(
                _(
                    "Sharing stops at once, and drafts of referrals go. A list then shows who must be told. "
                    "It is not undone: a new yes is a new consent."
                ),
                "info",
            )
        )
        self.on_save = self._revoke
        self.who.setFocus()

    def _revoke(self) -> None:
        who = str(self.who.value() or "")
        if not who:
            raise FieldError("who", _("Say who told us, so that it can be shown later."))
        reason = ". ".join(part for part in (who, self.reason.text().strip()) if part)
        consents.revoke(self._context.store, self._consent.id, reason)
        self.revoked = True
        self._context.say(_("The consent is taken back. Nothing more is shared."))
