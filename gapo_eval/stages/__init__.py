"""The flow through a run folder: a stage reads one of its files and writes the next."""
