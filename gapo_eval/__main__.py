"""`python -m gapo_eval` is the command `gapo-eval`."""

from gapo_eval.cli import main

main()
