"""Papers read back: what a printer, a scanner and a screen reader would find."""
