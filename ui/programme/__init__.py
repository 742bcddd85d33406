"""Programme: the events and the partners' hours, and how many took part.

Here: the calendar page and its forms.
Never: the drawing of the agenda on paper (`printouts`).
"""
