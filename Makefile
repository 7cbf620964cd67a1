# Everything a newcomer, CI and the pre-commit hook call. `make` alone builds the example site.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
ALL    ?=

.DEFAULT_GOAL := site
.PHONY: setup site serve check test lint types arch fmt golden docs clean proof

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,browser]'
	@touch $@

setup: $(VENV)/ready

site: $(VENV)/ready
	$(BIN)/genjin build

serve: $(VENV)/ready
	$(BIN)/genjin serve
