"""One module a paper: plain values in, PDF bytes out.

Here: slip, sheets, yearly table, agenda, poster, and `paper` for fonts and formats.
Never: Qt, a database session.
"""
