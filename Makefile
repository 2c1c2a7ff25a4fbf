# `make run` and `make test` are all that a fresh clone needs: python3 (3.11 or later) and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check phenomena bench fuzz lock docs clean

run: .venv/ready
	$(BIN)/onrecord run

test: .venv/ready
	$(BIN)/pytest -n auto

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest tests/test_arrows.py
	$(BIN)/python -m pipeline.docs --check

bench: .venv/ready
	$(BIN)/python tools/bench.py
	$(BIN)/python tools/bench_series.py
	$(BIN)/python tools/bench_pages.py
	$(BIN)/python tools/bench_claims.py

# Hostile input for every reader and for the rules, ten minutes each; a failure names its seed.
fuzz: .venv/ready
	$(BIN)/pytest -n auto -m slow tests/test_patterns.py
	FUZZ_SECONDS=600 $(BIN)/pytest -n auto tests/fuzz

# Spec sentences right by phenomenon: where the next error is.
phenomena: .venv/ready
	$(BIN)/python tools/phenomena.py

# The tables of README.md, written anew from the code and the rules.
docs: .venv/ready
	$(BIN)/python -m pipeline.docs --write

# The exact versions that everything was tested with, for every platform, with their hashes.
lock: .venv/ready
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --extra web --extra dev --generate-hashes \
	    --no-emit-index-url --no-header --no-annotate --quiet --upgrade --output-file requirements.lock

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("onrecord needs Python 3.11 or later; name one with: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

clean:
	rm -rf .venv
