# `make` lists what there is. `make run` and `make test` do all set-up by themselves.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := list
.PHONY: list run test check pictures words lock ready ready-to-work

list: ## show what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.stamps/run: locked/run.txt pyproject.toml
	@test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r locked/run.txt
	@mkdir -p .stamps && touch $@

.stamps/work: locked/work.txt locked/meaning.txt .stamps/run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r locked/work.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r locked/meaning.txt
	@mkdir -p .stamps && touch $@

ready: .stamps/run
ready-to-work: .stamps/work

run: ready ## a running house with the invented people; prints the address
	@$(BIN)/python -m beside up --demo

test: ready-to-work ## all that must pass
	@$(BIN)/python -m house

check: ready-to-work ## the quick part of `test`: format, types, contracts
	@$(BIN)/python -m house quick

words: ready-to-work ## gather the sentences to translate into beside/locale
	@$(BIN)/python -m house words

pictures: ready-to-work ## make the screenshots in docs/pictures
	@$(BIN)/python -m journeys.pictures

lock: ready-to-work ## lock the dependencies anew, with hashes, naming no index
	cd locked && for each in run work meaning; do ../$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe -o $$each.txt $$each.in; done
