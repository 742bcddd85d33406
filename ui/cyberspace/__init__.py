"""Cyberespace: seat a person at a workstation, free it, say what it served.

Here: the board and its dialogs.
Never: who is identified; a workstation is never tied to a name or an exact time that leaves the desk.
"""
