"""The stable keys of every JSON answer. A test holds them equal to what the commands print."""

from callin_planner.i18n import _

KEYS: dict[str, dict[str, str]] = {
    "new": {
        "site": _("the site folder"),
        "recovery_key": _("opens the site when every passphrase is lost; told this once"),
        "passphrase": _("of a sample city, where none was given"),
        "scenario": _("of a sample city: clean or messy"),
    },
    "import invitees": {
        "rows_read": _("data rows: title, blank and total rows are not counted"),
        "people": _("the same without repeats inside the file"),
        "new": _("people who would be, or were, added"),
        "already_known": _("people who are in the site"),
        "possible_duplicates[]": _("row, name, other, score, reason...: people who may be here already"),
        "problems[]": _("row, column, value, text: cells that cannot be taken as they are"),
        "left_out_columns[]": _("column, reason: columns that are not brought in"),
        "ignored[]": _("rows and sheets that are not part of the list"),
        "new_groups[]": _("groups that the site does not have yet"),
        "committed": _("whether anything was stored"),
        "added": _("when stored: people added"),
        "updated": _("when stored: people whose empty fields were filled"),
    },
    "check": {
        "event": _("id of the call-in"),
        "findings[]": _(
            "rule, severity (error, warning, note), principle, record {kind, id}, text, what_to_do"
        ),
        "counts": _("error, warning, note: how many of each"),
        "not_checked[]": _("rule, principle, text: rules that lacked data"),
        "principles": _("of each principle: on_track, look or not_checked"),
    },
    "pack": {
        "files[]": _("kind, path, pages, holds_names, language"),
        "withheld[]": _("kind, rule, text: papers that were not made, and why"),
        "seconds": _("how long it took"),
        "minted": _("new codes: handouts by language, letters under door"),
        "revoked": _("earlier batches that were revoked"),
        "notes[]": _("sentences about what was made"),
        "cancelled": _("true if it was stopped; what is listed is finished"),
    },
    "show export": {
        "path": _("the file that was written"),
        "kind": _("pptx, pdf or callinshow"),
        "pages": _("how many slides"),
        "faults[]": _("sentences about words that did not fit"),
    },
    "present": {
        "path": _("the file that was shown"),
        "exit": _("exit code of the presenter"),
    },
    "backup": {
        "path": _("the backup"),
        "at": _("when it was made"),
        "reason": _("why"),
        "size": _("bytes"),
        "verified": _("whether it was read again"),
        "rows": _("records by table"),
    },
    "verify": {
        "ok": _("whether everything is sound"),
        "integrity": _("ok, or what the database says"),
        "journal_chain": _("whether the history is unbroken"),
        "rows": _("records by table"),
    },
    "restore": {
        "site": _("the site folder"),
        "backup": _("the backup it is now"),
        "kept": _("where the site of before lies"),
        "rows": _("records by table"),
        "changes_after": _("changes after the backup that are missing from it; null if unknown"),
        "backups[]": _("with --list, instead: path, at, reason, size, verified, rows"),
    },
    "carry": {"path": _("the file that was written")},
    "open-carried": {
        "site": _("the site folder"),
        "which": _("new, same, or which copy has changes the other lacks: carried, here, both"),
        "text": _("the same in a sentence"),
        "placed": _("whether the carried copy is the site now"),
        "kept": _("where the site of before lies, or null"),
    },
    "history": {
        "entries[]": _("number, id, at, who, label, undoable, undone, undoes, kinds; newest first"),
    },
    "undo": {
        "undone": _("what was taken back"),
        "entry": _("id of the new entry that says so"),
        "kinds[]": _("kinds of record that changed"),
        "records": _("how many records changed"),
    },
    "help": {"help": _("the text")},
    "any command": {
        "warnings[]": _("where there are some: sentences about where the site lies"),
        "error": _("instead of everything else, with exit code 1: code and text"),
    },
}
