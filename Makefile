# `make run` and `make test` set everything up by themselves, in .venv, the first time and whenever the pins change.

PYTHON ?= python3
PORT ?= 8080
ARGS ?=
SEEDS ?= 1-334
# quick tests of what the house says of itself: pages, names that stay, translation, .env.example
HOUSE := tests/test_house.py tests/test_stored.py tests/test_translation.py tests/adapters/test_settings.py

BIN := .venv/bin
# wheels only: nothing is built on this machine, so nothing unpinned is fetched to build with
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
INSTALL := $(PIP) install --require-hashes --only-binary :all:
INSTALL_PROJECT := $(PIP) install --no-deps --no-build-isolation --no-index --editable .

# a .venv whose Python has gone (after an upgrade, say) is made anew
$(shell [ -x $(BIN)/python ] || rm -f .venv/.python .venv/.runtime .venv/.dev)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run demo test long soak check audit advisories sbom mutants bench compare docs gallery screenshots places holidays advice migration slice wheel pins clean

help:
	@echo "make run     open the playground, two small circles on this machine (PORT=$(PORT))"
	@echo "make demo    a circle's fortnight in the terminal, in seconds"
	@echo "make test    every test (ARGS='-k goals' to choose)"
	@echo "make long    what every run has a sample of: 10,000 strings, 20,000 damaged files, 2,000 histories; the end in ten seconds"
	@echo "make soak    every slice on PostgreSQL; on both databases every crash point and 1,000 kills; a thousand circle-years in which everything goes wrong (SEEDS=$(SEEDS)), a few of them on PostgreSQL; five processes, one killed every three seconds"
	@echo "make check   style, types, who imports whom, generated documents, the rules of this house"
	@echo "make audit   known faults of what is pinned: pip-audit asks OSV, or the list in tests/pins without a network"
	@echo "make advisories  that list anew, from OSV's export for PyPI (FROM=all.zip)"
	@echo "make sbom    the parts of a running bot as CycloneDX, from the pins (build/sbom.cdx.json)"
	@echo "make mutants  small changes to the code that some test should notice (ARGS='--minutes 60 --seed 7')"
	@echo "make bench   the measurements of docs/performance.md (ARGS=millions for 200,000 people and a million rows, ARGS=drain for a Monday of 20,000 letters)"
	@echo "make compare  this checkout's speed beside another's, by turns (WITH=/path/to/another/checkout)"
	@echo "make docs    write the generated documents anew"
	@echo "make gallery  every screen of every slice on Discord, Slack and the playground, from what they were sent (docs/gallery)"
	@echo "make screenshots  the README's three, from the gallery (docs/screens)"
	@echo "make holidays write the file of public holidays anew (bot/features/contacts)"
	@echo "make places  write the file of places and their zones anew, from GeoNames (adapters/places)"
	@echo "make advice  learn anew which words read as advice, from tests/advice (prints how well it does)"
	@echo "make migration  write the revision that storage/models asks for (NAME='what it brings')"
	@echo "make slice   write the skeleton of a slice with a table and a command (NAME=wins)"
	@echo "make wheel   build dist/*.whl, and try it in an empty environment outside this checkout"
	@echo "make pins    bring requirements*.txt in line with pyproject.toml (needs uv; ARGS=--upgrade for newer ones)"
	@echo "make clean   remove .venv and everything else that can be made again, but no database"

run: .venv/.runtime
	@exec $(BIN)/support-circle run --port $(PORT)

demo: .venv/.runtime
	@exec $(BIN)/support-circle demo $(ARGS)

test: .venv/.dev
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(ARGS)

long: .venv/.dev
	@STRINGS=10000 $(BIN)/python -m pytest tests/adapters/hostile/test_drawing.py
	@$(BIN)/python -m tests.trackers.mutations 20000
	@DRAINING=1 $(BIN)/python -m pytest tests/adapters/discord/test_draining.py tests/adapters/slack/test_draining.py
	@HISTORIES=2000 $(BIN)/python -m pytest --numprocesses auto tests/simulation

soak: .venv/.dev
	@TEST_DATABASE=postgresql $(BIN)/python -m pytest --numprocesses auto --dist worksteal tests/storage tests/features $(ARGS)
	@READING_ROWS=100000 $(BIN)/python -m pytest tests/storage/postgresql/test_reading.py
	@for on in sqlite postgresql; do \
		TEST_DATABASE=$$on SUPPORT_CIRCLE_CRASHES=all $(BIN)/python -m pytest --numprocesses auto --dist worksteal tests/test_crash_points.py && \
		$(BIN)/python -m tests.adapters.kill 1000 $$on || exit 1; done
	@$(BIN)/support-circle simulate --weeks 52 --seeds $(SEEDS)
	@$(BIN)/python -m tests.adapters.fleet
	@$(BIN)/python -m tests.simulation.there --weeks 26 --seeds 1-6

check: .venv/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m adapters.docs --check
	$(BIN)/python -m tests.pins.audit --offline
	$(BIN)/python -m pytest -q $(HOUSE)

audit: .venv/.dev
	@$(BIN)/python -m tests.pins.audit

advisories: .venv/.dev
	@test -n "$(FROM)" || { echo "Say from what: make advisories FROM=all.zip, OSV's export for PyPI (docs/operating.md)" >&2; exit 1; }
	@$(BIN)/python -m tests.pins.advisories "$(FROM)"

sbom: .venv/.dev
	@$(BIN)/python -m tests.pins.sbom build/sbom.cdx.json
	@echo "build/sbom.cdx.json"

mutants: .venv/.dev
	@$(BIN)/python -m tests.mutants $(ARGS)

bench: .venv/.dev
	@$(BIN)/python -m benchmarks $(ARGS)

compare: .venv/.dev
	@test -d "$(WITH)" || { echo "Say with what: make compare WITH=/path/to/another/checkout" >&2; exit 1; }
	@$(BIN)/python -m benchmarks.compare "$(WITH)" $(ARGS)

docs: .venv/.runtime
	@$(BIN)/python -m adapters.docs
	@$(BIN)/python -m tests.simulation.truths

gallery: .venv/.dev
	@$(BIN)/python -m tests.gallery docs/gallery $(ARGS)

screenshots: .venv/.dev
	@$(BIN)/python -m tests.gallery docs/gallery --slices encouragement --readme docs/screens

places: .venv/.dev
	@$(BIN)/python -m adapters.places.make

holidays: .venv/.dev
	@$(BIN)/python -m adapters.places.holidays

advice: .venv/.dev
	@$(BIN)/python -m tests.advice.learn

migration: .venv/.dev
	@test -n "$(NAME)" || { echo "Say what it brings: make migration NAME='where letters were sent'" >&2; exit 1; }
	@$(BIN)/python -m storage.migrations.make "$(NAME)"
	@$(BIN)/ruff check --quiet --fix storage/migrations/versions
	@$(BIN)/ruff format --quiet storage/migrations/versions

slice: .venv/.dev
	@test -n "$(NAME)" || { echo "Say its name, in the plural: make slice NAME=wins" >&2; exit 1; }
	@$(BIN)/python -m tests.scaffold "$(NAME)"
	@$(BIN)/ruff check --quiet --fix bot storage tests
	@$(BIN)/ruff format --quiet bot storage tests
	@$(MAKE) --no-print-directory migration docs

.venv/.python:
	@command -v $(PYTHON) >/dev/null || { echo "No '$(PYTHON)' here. Support Circle needs Python 3.11 or newer; name yours with: make PYTHON=/path/to/python3.11 …" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Support Circle needs Python 3.11 or newer, and $(PYTHON) is not ($$($(PYTHON) --version 2>&1)). Name a newer one with: make PYTHON=python3.11 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) came without its venv module. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@echo "Setting up in .venv with $$($(PYTHON) --version), about a minute, once …"
	@rm -rf .venv
	@$(PYTHON) -m venv --prompt support-circle .venv || { rm -rf .venv; exit 1; }
	@touch $@

.venv/.runtime: requirements.txt pyproject.toml .venv/.python
	@echo "Installing what the circle runs on …"
	@$(INSTALL) -r requirements.txt
	@$(INSTALL_PROJECT)
	@touch $@

.venv/.dev: requirements-dev.txt pyproject.toml .venv/.python
	@echo "Installing what the circle runs on and what tests it …"
	@$(INSTALL) -r requirements-dev.txt
	@$(INSTALL_PROJECT)
	@touch .venv/.runtime $@

wheel: .venv/.dev
	@$(BIN)/python -m tests.wheel dist

pins:
	@command -v uv >/dev/null || { echo "make pins needs uv (pip install uv, outside this project)" >&2; exit 1; }
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-annotate $(ARGS) \
		--no-emit-index-url --custom-compile-command "make pins" --quiet --output-file requirements-dev.txt
	uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes --no-annotate $(ARGS) \
		--no-emit-index-url --custom-compile-command "make pins" --quiet --output-file requirements.txt \
		--constraints requirements-dev.txt

clean:
	rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
