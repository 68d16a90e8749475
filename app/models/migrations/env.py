"""What Alembic runs: the migrations, on the connection it was given."""

from alembic import context

from app.models import migrations
from app.models.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_name=migrations.is_ours,
    # SQLite cannot alter most things in place: a table is made anew and filled.
    render_as_batch=True,
    # The caller's transaction holds all of it; Alembic must not commit in the middle.
    transactional_ddl=False,
)
context.run_migrations()
