"""Fonts, icons, style sheet, translations and reference data.

Here: files, and `path()`, which finds them from a checkout and from a bundle.
Never: other code.
"""
