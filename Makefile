python ?= .venv/bin/python

.PHONY: run test check format

.venv:
	python3 -m venv .venv
	.venv/bin/pip install -c constraints.txt -e ".[dev]"

run: .venv  ## the main job on one task a language
	$(python) -m gapo_eval run --limit 10 --max-tokens 128

test: .venv
	$(python) -m pytest

check: .venv
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	$(python) -m pytest

format: .venv
	$(python) -m ruff check --fix .
	$(python) -m ruff format .
