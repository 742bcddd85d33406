"""The program without its window: the commands that volunteers' scripts call.

Here: reading arguments, calling the same verbs as the pages, writing answers. Not here: rules,
SQL, Qt widgets (only `demo` opens windows). Names, keys and exit codes are a contract.
"""
