"""Everything that is kept or computed, without a window.

Here: the stores, the rows, the reference lists, the figures, the sharing.
Never: Qt, a page, a printer.
"""
