"""The office's SQLite file and its pool of evidence."""

from inspect import iscoroutine

from iga_desktop.db.put_off import put_off

# SQLAlchemy names both for drivers and plug-ins never used here: a tenth of what a start imports.
with put_off("asyncio", iscoroutine=iscoroutine), put_off("importlib.metadata"):
    import sqlalchemy.dialects.sqlite  # noqa: F401 all that this package imports of it is there now
