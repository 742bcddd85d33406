"""The same tree as the program, and journeys, faults, pictures and benchmarks.

Here: what a person or a server does, played for real.
Never: sleeping, skipping, a stand-in where the real thing runs.
"""
