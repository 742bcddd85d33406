"""What a test needs around it: servers, printers, a vault, a keyboard, a display.

Here: one module per thing, each with a test of its own beside it.
Never: an assertion about the program.
"""
