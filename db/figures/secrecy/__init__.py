"""Disclosure control: which cells are hidden so that no small one is shown or can be recomputed.

Here: cells and the sums that tie them, the solver, its audit, what earlier reports already showed.
Never: a figure changed; a cell is shown as it is, or hidden.
"""
