# Everything a newcomer or a build machine runs. `make` lists it.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python
PYTEST := $(BIN)/pytest
WORKERS ?= 3

.PHONY: help
help: ## List what there is to run
	@echo "Baton 接力"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Install everything this machine lacks (quick when nothing changed)
	@$(PYTHON) deploy/build/setup

.PHONY: demo
demo: setup ## Start everything with a sample company; print address and log-ins
	@$(BIN)/baton up --demo
	@$(BIN)/baton login admin
	@$(BIN)/baton sample load
	@$(BIN)/baton sample logins

.PHONY: down
down: ## Stop what `make demo` or `baton up` started
	@$(BIN)/baton down

.PHONY: check
check: setup ## Format, lint, types, imports, contracts, unit and contract tests
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target lint quick-tests

.PHONY: lint
lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(RUN) deploy/build/proto.py lint
	$(BIN)/mypy

.PHONY: quick-tests
quick-tests:
	$(PYTEST) -q -n 2 tests/architecture tests/unit tests/contract

.PHONY: test
test: setup-browser check ## Everything `check` does, then integration, end-to-end, browser and a small chaos run
	$(PYTEST) -q tests/simulation
	$(PYTEST) -q -n $(WORKERS) --dist loadfile --durations 20 --durations-min 5 tests/browser tests/e2e tests/chaos tests/integration
	$(RUN) deploy/build/alone.py --quick

.PHONY: alone
alone: setup ## Prove each service by itself: its tests, in a copy of the tree without the others
	$(RUN) deploy/build/alone.py

.PHONY: setup-browser
setup-browser:
	@$(PYTHON) deploy/build/setup --browser

.PHONY: format
format: ## Format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: proto
proto: ## Generate proto/python from the contracts and lint them
	$(RUN) deploy/build/proto.py generate
	$(RUN) deploy/build/proto.py lint

.PHONY: topology
topology: ## Write deploy/rabbitmq/definitions.json from proto/owners.toml
	$(RUN) deploy/build/topology.py

.PHONY: asyncapi
asyncapi: ## Write deploy/asyncapi.yaml, the description of every event, from the contracts
	$(RUN) deploy/build/asyncapi.py

.PHONY: capabilities
capabilities: ## Write CAPABILITIES.md from the tests that prove each row
	$(RUN) deploy/build/capabilities.py

.PHONY: bench
bench: setup-browser ## Measure our figures beside the floors and the peers of this machine at this moment
	@$(PYTHON) deploy/build/setup --bench
	$(RUN) -m tests.bench $(BENCH)

.PHONY: chaos
chaos: setup-browser ## Kill processes at random for long and judge the outcome; every service alone; every look of every page
	BATON_SEEDS=$${BATON_SEEDS:-100000} $(PYTEST) -q -s tests/simulation
	BATON_LONG=1 BATON_CHAOS_KILLS=$${BATON_CHAOS_KILLS:-200} $(PYTEST) -q -s tests/chaos
	$(RUN) -m tests.bench --only away --away $${BATON_AWAY_S:-3600}
	BATON_LONG=1 $(PYTEST) -q -m long tests/e2e tests/browser
	$(RUN) deploy/build/alone.py

.PHONY: screenshots
screenshots: setup-browser ## Take the pictures of the README from a running demo
	BATON_LONG=1 BATON_SCREENSHOTS=1 $(PYTEST) -q tests/browser

.PHONY: lock
lock: ## Resolve the dependencies again and write deploy/locks
	$(RUN) deploy/build/lock.py --upgrade

.PHONY: console
console: setup ## Serve the web console from source, reloading on change
	cd gateway/console && PATH="$$PATH:$(CURDIR)/$(BIN)" npm run dev
