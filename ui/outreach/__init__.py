"""Captation: people met outside, counted by level and never by name.

Here: the page and its entry form.
Never: a free text about a person.
"""
