"""What could stand in any program: values in, signals out.

Here: tally button, chips, strips, tiles, cards, bars, charts.
Never: a database, a vault, a paper, a word of this trade that is not handed in.
"""

from widgets import immortal

immortal.protect()
