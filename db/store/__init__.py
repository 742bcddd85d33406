"""The desk's own encrypted store: opening, migrations, secrets, backup, audit.

Here: tables, keys, the lock, what happens to a damaged file.
Never: what a row means; that is `db.records`.
"""
