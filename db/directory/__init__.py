"""The directory's published files: read, checked, kept beside the store, and written again.

Here: services and structures in the national format (data·inclusion), as others publish them.
Never: a row about a visit, or what a desk says of a card (that is reference data, see `db.reference`).
"""
