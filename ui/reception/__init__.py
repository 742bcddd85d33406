"""Accueil: count a visit with one key, tell it better later, undo it all day.

Here: the page, its journal and its details panel.
Never: the rule that says what counts; ask `db.records`.
"""
