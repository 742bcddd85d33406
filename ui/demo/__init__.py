"""The demonstration: three desks play a day through the real windows and a real PostgreSQL.

Here: who presses which key, and what is left in the folder afterwards. Not here: any rule or row;
everything is recorded by the same pages, keys and rounds as at a desk.
"""
