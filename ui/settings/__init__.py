"""First start and settings: site, desk, workstations, server, lists.

Here: the assistant and the settings pages.
Never: a setting that weakens a protection.
"""
