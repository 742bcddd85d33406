"""The bilan in sections described as data: lines with their definition, periods x places across.

Here: the shape of a section, what one section asks of the rows, how its lines are laid out.
Never: how it looks on screen or paper; a section that knows another.
"""
