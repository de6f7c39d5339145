"""Reading what other tools export. The readers are pure: bytes in, a frozen board and a list of what was lost out."""
