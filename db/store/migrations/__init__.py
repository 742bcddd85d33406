"""The history of the store's schema; each step is one Alembic revision of `versions/`."""

# the number of the last revision, kept in the file's user_version: an up-to-date store opens
# without importing Alembic
HEAD = 8
