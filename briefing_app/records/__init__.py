"""Plain typed values and their rules: what the program knows, with no file, network or window in sight."""
