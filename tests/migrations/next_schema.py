"""A schema of tomorrow: the program's migrations with one more step, for tests of stepping."""

import shutil
from pathlib import Path

from callin_planner.storage import migrate

_STEP = """import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("invitee") as batch:
        batch.alter_column("first", new_column_name="given")
        batch.add_column(sa.Column("nickname", sa.Text(), nullable=False, server_default=""))
{then}

def downgrade():
    with op.batch_alter_table("invitee") as batch:
        batch.alter_column("given", new_column_name="first")
        batch.drop_column("nickname")
"""


def add_next_schema(parent: Path, then: str = "") -> Path:
    """A migrations folder whose newest step renames a column and adds another; `then` ends its upgrade."""
    folder = parent / "migrations"
    shutil.copytree(migrate.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "rev_0002_next.py").write_text(_STEP.format(then=then), encoding="utf-8")
    return folder
