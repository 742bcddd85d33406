"""Faults for real: processes killed, disks full, files damaged; the oracle is looked at after each."""
