# What a newcomer, CI and the pre-commit hook call. `make` alone builds the example team's site.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
ALL    ?=
PYTEST := $(BIN)/python -m pytest
# images of containers forbid compiled files: each of a thousand processes of the tests would compile all of us anew
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := site
.PHONY: setup site serve check test lint types arch fmt golden docs clean proof bench checker sheet

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,browser]'
	@touch $@

setup: $(VENV)/ready

site: $(VENV)/ready        ## build the example team's site and say how to open it
	$(BIN)/genjin build

serve: $(VENV)/ready       ## build, serve on 127.0.0.1, rebuild on save
	$(BIN)/genjin serve

check: lint types arch     ## all that needs no test: lint, types, the floors of the house, the example's records
	$(BIN)/genjin check

lint: $(VENV)/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/ready
	$(BIN)/mypy

arch: $(VENV)/ready
	$(BIN)/lint-imports

test: $(VENV)/ready        ## every test this machine has the tools for; ALL=1 demands all tools
	$(PYTEST) -n auto --dist worksteal $(if $(ALL),--everything --cov --cov-report=term)

checker: $(VENV)/ready     ## the Nu HTML checker, for the tests of valid HTML (npm brings it, Java runs it)
	npm install --prefix $(VENV) --no-save --no-audit --no-fund --silent vnu-jar@26.9.27

sheet: $(VENV)/ready       ## every kind of page, language, theme and size side by side, to look at
	$(BIN)/python -m tests.browser.contact_sheet

proof: $(VENV)/ready       ## the long ones: more random examples, large teams, hostile inputs, unlike machines, old dependencies, every command killed at every write
	HYPOTHESIS_PROFILE=proof $(PYTEST) -n auto --dist worksteal
	$(BIN)/python -m tests.proof.linear_cost
	$(BIN)/python -m tests.browser.search_speed
	$(BIN)/python -m tests.browser.filter_speed
	$(BIN)/python -m tests.browser.weight
	$(BIN)/python -m tests.history.history_speed
	$(BIN)/python -m tests.importing.import_speed
	$(BIN)/python -m tests.lsp.lsp_speed
	$(BIN)/python -m tests.faults.kills
	$(BIN)/python -m tests.faults.refusals
	$(BIN)/python -m tests.faults.places
	$(BIN)/python -m tests.fuzz 300
	$(BIN)/python -m tests.app.incremental 200
	$(BIN)/python -m tests.proof.soak
	$(BIN)/python -m tests.proof.load
	$(BIN)/python -m tests.proof.reproducible
	$(BIN)/python -m tests.packaging.lowest

bench: $(VENV)/ready       ## what commands cost a team of 5,000 customers, as multiples of Hugo and of what nobody can leave out
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python -m tests.bench

fmt: $(VENV)/ready         ## format the code
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format

golden: $(VENV)/ready      ## rewrite golden files and generated docs; read the diff before committing
	$(PYTEST) -q -p no:randomly --update-golden tests/golden tests/checks tests/changes
	$(BIN)/python -m tests.reference.write

clean:
	rm -rf $(VENV) site site-* build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*
	find . -name __pycache__ -prune -exec rm -rf {} +
