"""Rows of an import that cannot be taken as they stand, as a sheet for whoever made the list."""

from collections.abc import Sequence

from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases.disclosure import Leaving, LeavingColumn
from callin_planner.usecases.import_preview import Preview
from callin_planner.usecases.leaving_tables import table_leaving

KEY = "rows_to_mend"
_ROW, _SAID = "row", "said"


def rows_to_mend(store: Store, preview: Preview) -> Leaving:
    """The rows with problems as they stand in the file, each with its row and what to mend.

    It holds names, so it leaves like any list that does; mended, it can be imported.
    """
    imported = [column for column in preview.columns if column.field is not None]
    columns = [LeavingColumn(str(column.index), column.name, names=True) for column in imported]
    columns += [LeavingColumn(_ROW, _("Row in the file")), LeavingColumn(_SAID, _("What to mend"))]

    def rows(keys: Sequence[str]) -> list[list[str]]:
        table = []
        for number, cells in preview.understood.raw.items():
            said = [problem for problem in preview.problems if problem.row == number]
            texts = [f"{one.column}: {one.text}" if one.column else one.text for one in said]
            values = {str(column.index): cell for column, cell in zip(imported, cells, strict=True)}
            values |= {_ROW: str(number), _SAID: " ".join(texts)}
            table.append([values[key] for key in keys])
        return table

    return table_leaving(
        store,
        KEY,
        _("Rows to mend"),
        columns,
        rows,
        event_id=preview.event_id,
        formats=("xlsx", "csv"),
        always_names=True,
    )
