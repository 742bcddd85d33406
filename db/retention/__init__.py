"""What the desk forgets with time, and what lives on as sums.

Here: sealing rows (what they tell of a visitor is no longer sent nor hashed), forgetting hours and
attributes, the sums of each month, the report of a run.
Never: a row that disappears, or a count that changes.
"""
