# What people and CI both use. `make help` tells what there is.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CATALOGUES := $(wildcard translations/*/LC_MESSAGES/skills-intake.po)
COMPILED := $(CATALOGUES:.po=.mo)
CATALOGUE := resources/classifications/shipped.catalogue
WORKBOOKS := $(patsubst %.md,%.xlsx,$(wildcard resources/instruments/*.md))
JOBS ?= 2
CASES ?= ../shared/conformance

export QT_LOGGING_RULES ?= qt.qpa.*=false
HEADLESS := QT_QPA_PLATFORM=offscreen

.PHONY: help setup run demo test lint bench conformance walk torture screenshots strings strings-check format instruments lock system clean

help: ## Tell what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: $(READY) $(COMPILED) $(CATALOGUE) ## Install what the machine lacks: system libraries, a .venv with the pinned dependencies
	@# Where the environment forbids Python to keep what it compiles, each of hundreds of processes would compile anew.
	@$(BIN)/python -m compileall -q app tests

run: setup ## Open the application
	$(BIN)/skills-intake

demo: setup ## Do the main job once, for real, in the real window; leaves what it made in demo/
	$(BIN)/python -m tests.demo

test: setup lint strings-check ## Everything CI checks: lint, types, walls, texts, tests
	$(HEADLESS) $(BIN)/python -m pytest -q -n $(JOBS) --dist loadscope --no-loadscope-reorder

lint: $(READY) ## Style, types and the walls between the rooms
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## Put the code in its usual form
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: setup ## Measure, as ratios against a baseline in the same run
	$(HEADLESS) $(BIN)/python -m tests.bench

conformance: setup ## Measure the form engine by other engines' recorded cases (CASES=folder)
	@for kind in xpath scenarios xforms; do echo "== $$kind"; $(BIN)/python -m tests.conformance $$kind $(CASES)/$$kind.json | tail -n 12; done
	@for file in accepted rejected; do echo "== $$file"; $(BIN)/python -m tests.conformance xlsforms $(CASES)/xlsforms_$$file.json | tail -n 6; done
	@echo "== rendered"; $(HEADLESS) $(BIN)/python -m tests.conformance rendered $(CASES)/xlsforms_accepted.json | tail -n 40

walk: setup ## Walk every screen in every look: names, tab order, focus, clipped words, contrast
	$(BIN)/python -m tests.walk

torture: setup ## Cause faults many times over: kills, power cuts, full disks, rollbacks, changes of key; print what was lost
	$(BIN)/python -m tests.torture
	$(BIN)/python -m tests.torture --control --count 20

screenshots: setup ## Render every screen to screenshots/, to be looked at
	$(HEADLESS) $(BIN)/python -m tests.screenshots

strings: $(READY) ## Bring the catalogues in translations/ in step with the code
	$(BIN)/python packaging/strings.py update

strings-check: $(READY) ## Fail when a text on screen is not in every catalogue
	$(BIN)/python packaging/strings.py check

instruments: $(READY) ## Build the workbooks of the default instruments from their tables
	$(BIN)/python packaging/build_instruments.py

lock: $(READY) ## Resolve the dependencies anew and pin them with hashes
	packaging/lock.sh

system: ## Install the system libraries through apt, or print the command
	packaging/system-packages.sh

clean: ## Remove what was made, but not the environment
	rm -rf demo screenshots build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis $(COMPILED) $(CATALOGUE)

$(READY): requirements-dev.lock pyproject.toml packaging/system-packages.sh
	packaging/system-packages.sh
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(CATALOGUE): $(wildcard resources/classifications/isco-08.csv resources/classifications/trades.csv resources/classifications/words/*.csv app/classifications/*.py) $(READY)
	$(BIN)/python packaging/build_catalogue.py

%.mo: %.po $(READY)
	$(BIN)/pybabel --quiet compile --input-file $< --output-file $@
