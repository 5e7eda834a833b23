# Only make and python3 (3.11 to 3.13, with venv) are needed.
PYTHON ?= python3
ARTICLES ?= 2000
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
INPUTS := pyproject.toml constraints.txt src/pilar_extract/__init__.py

.PHONY: help bench demo test test-ray soak lint format clean chromium python

help:
	@echo "make demo     set up, extract the facts of data/raw, show what came of it"
	@echo "make test     set up, then lint, format check, types and all tests"
	@echo "make test-ray installs Ray too (600 MB), and tests the runs on a cluster: some minutes"
	@echo "make soak     what can go wrong around a run, fifty times: some minutes (ROUNDS=10 for fewer)"
	@echo "make bench    what a run costs against plain tokenisation (ARTICLES=2000)"
	@echo "make format   let ruff format the code"
	@echo "make clean    remove what the above made"

demo: $(VENV)/.installed
	@$(BIN)/pilar-extract run data/raw
	@id=$$(ls data/out | sed -n 's/\.json$$//p' | head -n 1); \
	echo; \
	echo "Now type:"; \
	echo "  $(BIN)/pilar-extract show $$id             the facts of one article, with their evidence"; \
	echo "  $(BIN)/pilar-extract show $$id --explain   why each was found"; \
	echo "  $(BIN)/pilar-extract run PATH              your own clippings"

# Fifty rounds of kill -9 at random moments, and every other fault at its full size.
soak: $(VENV)/.installed-dev
	PILAR_SOAK=$(or $(ROUNDS),50) $(BIN)/pytest tests/test_faults.py

test: lint chromium
	$(BIN)/mypy
	$(BIN)/pytest --ignore=tests/on_ray

# Clusters on this machine, on loopback.
test-ray: $(VENV)/.installed-ray
	$(BIN)/pytest tests/on_ray

bench: $(VENV)/.installed
	@$(BIN)/python benchmarks/bench.py --articles $(ARTICLES)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) data/out data/export site build src/*.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The pages of a report are tried in a browser; without one, those tests are skipped and say so.
chromium:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  echo "Installing chromium for the tests of the report pages ..." && \
	  apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium >/dev/null; } || \
	  echo "There is no chromium: tests in a browser are skipped (Debian: apt install chromium)."

# The stamps are touched last: an installation that was broken off is done again.
$(VENV)/.installed: $(INPUTS) | $(BIN)/python
	@echo "Installing pilar-extract into $(VENV) (some minutes the first time) ..."
	@$(PIP) --editable .
	@touch $@

$(VENV)/.installed-dev: $(INPUTS) | $(BIN)/python
	@echo "Installing pilar-extract and its development tools into $(VENV) ..."
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-ray: $(INPUTS) | $(VENV)/.installed-dev
	@echo "Installing Ray into $(VENV) (some minutes the first time) ..."
	@$(PIP) --editable '.[dev,ray]'
	@touch $@

$(BIN)/python: | python
	@$(PYTHON) -m venv $(VENV)

python:
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "There is no $(PYTHON). Install Python 3.11 to 3.13 (Debian, Ubuntu: apt install python3 python3-venv)," >&2; \
	  echo "or say where it is: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
	  echo "pilar-extract needs Python 3.11 to 3.13; $(PYTHON) is $$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Say where one is: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "$(PYTHON) lacks venv. Debian, Ubuntu: apt install python3-venv" >&2; exit 1; }
