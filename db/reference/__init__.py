"""What is known beforehand: sites, lists, communes, partners and offers, programme.

Here: versioned data with validity dates, the search over the directory.
Never: a row about a visit.
"""
