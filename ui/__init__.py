"""Screens and commands: the road between people, data and paper.

Here: the window, the places a person can be in, the workers, the words for errors.
Never: SQL, a business rule in a slot, a thread besides the lanes.
"""
