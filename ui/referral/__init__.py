"""Orienter: find the partner that fits, hand over a slip, note what became of it.

Here: search line, filters, results, slip preview, outcomes.
Never: the search itself (`db.reference`) or the drawing of the slip (`printouts`).
"""
