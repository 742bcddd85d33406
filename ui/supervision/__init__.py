"""Suivi: what the sites did, by day and by year, from the shared database.

Here: tables, charts, closing of days, exports.
Never: a figure computed here; ask `db.figures`.
"""
