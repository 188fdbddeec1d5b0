"""The commands, by what they are about. They translate words into calls, and decide nothing; `cli.py` lists them."""
