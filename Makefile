# Every action of a maintainer, each usable alone on a fresh clone: `make help`.

PYTHON ?= python3
DATA ?= var/demo
ARGS ?=

RUN := .venv/bin/python
# Servers of its own for each kind of work, so that two may run at once.
BESIDE = $(RUN) -m cbdportal.services run --data
# As the owner, who may create the test database.
TESTING = env MIGRATE=1 STATIC_MANIFEST=0 $(BESIDE) var/test-$@ --
PYTEST = $(RUN) -m pytest

.DEFAULT_GOAL := help
.PHONY: help demo test test-all lint journeys matrix chaos languages bench shell \
	requirements messages screenshots install install-dev compiled

help: ## Say what there is.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: install ## Start the portal with its demonstration at http://localhost:8000 (PORT=, DATA=).
	@$(RUN) -m cbdportal.launcher --data $(DATA)

test: compiled ## Run every test but chaos: unit, architecture, access, journeys, languages (ARGS=).
	@$(TESTING) $(PYTEST) -q -m "not chaos" tests $(ARGS)

test-all: compiled ## Run every test, with a browser and with processes killed.
	@$(TESTING) $(PYTEST) -q tests $(ARGS)

lint: compiled ## Check style, templates, layers, types and missing migrations.
	@$(BESIDE) var/test-$@ -- sh scripts/lint.sh

journeys: compiled ## Walk through the portal in Chromium, in six languages.
	@$(TESTING) $(PYTEST) -q -m journey tests $(ARGS)

matrix: compiled ## Try every role on every route: who sees or changes what is not theirs.
	@$(TESTING) $(PYTEST) -q tests/access $(ARGS)

chaos: compiled ## Kill web, worker, broker and database under load: nothing lost, nothing twice.
	@$(TESTING) $(PYTEST) -q -s -m chaos tests $(ARGS)

languages: compiled ## Check that every sentence is translated, in every language.
	@$(TESTING) $(PYTEST) -q tests/languages $(ARGS)

bench: compiled ## Measure ranking, search and pages.
	@$(TESTING) $(RUN) -m benchmarks $(ARGS)

shell: install ## Open Django's shell on the demonstration, also while it runs.
	@$(BESIDE) $(DATA) --durable --join -- $(RUN) manage.py shell

screenshots: compiled ## Photograph the main pages of the demonstration.
	@$(TESTING) $(RUN) -m scripts.screenshots $(ARGS)

messages: install-dev ## Write new sentences into locale/*/LC_MESSAGES/django.po.
	@$(RUN) scripts/messages.py extract

requirements: install-dev ## Write the locks in requirements/ anew, with the newest versions.
	@sh scripts/lock.sh

install:
	@$(PYTHON) scripts/install.py embedded

install-dev:
	@$(PYTHON) scripts/install.py dev

compiled: install-dev
	@$(RUN) scripts/messages.py compile
