"""The tab Annuaire of Suivi: cards reviewed, edited, imported and exported.

Here: its place, its view, the form of a card, the page of an import.
Never: a rule about a card (`db.reference.editing` has them), a query.
"""
