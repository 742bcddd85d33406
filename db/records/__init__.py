"""What happened at the desk: visits, sessions, referrals, attendance, outreach, days.

Here: one verb per intention; rows are added and never changed.
Never: the network, a sum over months.
"""
