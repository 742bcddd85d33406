"""What the rows add up to: counts, yearly table, occupancy, disclosure control.

Here: reading and computing only, from either store.
Never: writing a row; figures are recomputed and never stored as truth.
"""
