# One command per habit. `make` or `make help` lists them.

PYTHON ?= python3
PORT ?= 8000
N ?= 100
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
# What `manage.py` runs on without it is a server.
DEV := DJANGO_SETTINGS_MODULE=config.settings.dev
MANAGE := $(DEV) $(PY) manage.py

# Some images set it; each process of the suite would then compile the tests and the project anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo demo-anew smoke test deep host second-host guide next ties fuzz fuzz-requests fuzz-protections matrix bench check format lint types imports \
	migrations messages messages-check compilemessages pictures wheel lock clean

help: ## List these commands
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The stamp is the lock file's own checksum: a changed lock installs anew, nothing else does.
$(VENV)/.site: requirements/site.txt
	@test -x $(PY) || { echo "» Making the environment in $(VENV)/"; $(PYTHON) -m venv $(VENV); }
	@echo "» Installing what the website runs on (a minute or two the first time)"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@touch $@

$(VENV)/.demo: requirements/demo.txt $(VENV)/.site
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/demo.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.site
	@echo "» Installing what tests and checks need"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

compilemessages: $(VENV)/.site ## Compile the Vietnamese catalogues (in Python, no gettext)
	@$(PY) tools/messages.py compile

demo: $(VENV)/.demo ## Run the sample website on http://localhost:8000 (PORT=8123 for another port)
	@$(PY) tools/demo.py --port $(PORT)

demo-anew: $(VENV)/.demo ## Have the sample content anew: whatever was tried is gone
	@$(MANAGE) thidua_demo --wipe

smoke: $(VENV)/.dev compilemessages ## After each change: the guarantee and the rules of the house, in 90 s
	@$(PY) -m pytest --numprocesses auto --dist worksteal --depth smoke $(ARGS)

# A test that is named (path::name) needs no worker processes: starting them takes as long as the test.
test: $(VENV)/.dev compilemessages ## Before a commit: the whole behaviour (ARGS="-k relay" for some of it)
	@$(PY) $(if $(COVERED),-m slipcover --json --out $(COVERED)) -m pytest $(if $(findstring ::,$(ARGS)),,--numprocesses auto --dist worksteal) --depth test $(ARGS)

deep: $(VENV)/.dev compilemessages ## What is long and seldom changes its verdict (ARGS="words host" for parts)
	@$(PY) -m tools.deep $(ARGS)

fuzz: $(VENV)/.dev compilemessages ## The guarantee under N random runs (SEED=… N=1 for one of them again)
	@$(PY) -m tests.fuzz.run --runs $(N) $(if $(SEED),--seed $(SEED)) $(ARGS)

fuzz-requests: $(VENV)/.dev compilemessages ## No error 500 in N requests that no browser sends (SEED=… N=1 for one again)
	@$(PY) -m tests.requests.run --requests $(N) $(if $(SEED),--seed $(SEED)) $(ARGS)

fuzz-protections: $(VENV)/.dev compilemessages ## Each protection taken out alone has to be noticed
	@$(PY) -m tests.fuzz.protections $(ARGS)

matrix: $(VENV)/.dev compilemessages ## Every address for everybody by GET and POST: who is told of another unit's draft
	@MATRIX=whole $(PY) -m pytest -q tests/matrix $(ARGS)

bench: $(VENV)/.demo compilemessages ## What requests cost with few stories and with 20,000; exit 1 on a broken bound
	@$(PY) -m tools.bench

check: $(VENV)/.dev compilemessages lint types imports migrations messages-check ## Style, types, imports, migrations and texts

format: $(VENV)/.dev ## Rewrite code and templates in the project's style
	@$(BIN)/ruff check --quiet --fix . || true
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djhtml thidua/templates home/templates site/templates || true

lint: $(VENV)/.dev ## Style of code and templates
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djhtml --check thidua/templates home/templates site/templates

types: $(VENV)/.dev ## Types
	@$(BIN)/mypy

imports: $(VENV)/.dev ## Directions of imports between the rooms
	@$(BIN)/lint-imports --no-cache

migrations: $(VENV)/.dev ## No model change without its migration
	@$(MANAGE) makemigrations --check --dry-run

messages: $(VENV)/.dev ## Take new texts into the catalogues (needs GNU gettext)
	@$(PY) tools/messages.py update
	@$(PY) tools/messages.py compile

messages-check: $(VENV)/.dev ## Every text has its Vietnamese
	@$(PY) tools/messages.py check

pictures: $(VENV)/.dev compilemessages ## Take the pictures of README.md anew (needs Chromium)
	@THIDUA_PICTURES=1 $(PY) -m pytest -q tests/browser/test_pictures.py

host: $(VENV)/.dev ## The wheel, built without gettext, in a new Wagtail project by the README's lines
	@$(PY) tools/host_project.py

second-host: $(VENV)/.dev compilemessages ## Another kind of host, recorded without us, with us and after us, and compared
	@$(PY) -m tests.second_host.run $(ARGS)

guide: $(VENV)/.dev compilemessages ## docs/administrator.md to the letter, in an empty folder, HOME and environment
	@$(PY) -m tests.guide.run

next: ## The tests on the newest Django that Wagtail admits (PYTHON_NEXT=python3.13)
	@$(PYTHON) tools/next_versions.py $(ARGS)

ties: $(VENV)/.dev compilemessages ## What ties us to Wagtail still holds (WAGTAIL=8.0.2, or what pip takes, for another one)
	@$(PY) -m tools.ties $(WAGTAIL)

wheel: $(VENV)/.dev ## Build the plugin's wheel into dist/
	@rm -rf dist
	@$(PY) -m pip wheel --quiet --no-deps --wheel-dir dist .
	@ls dist

lock: $(VENV)/.dev ## Lock the requirements anew, with hashes and without an index's address
	@for set in site demo dev; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --custom-compile-command "make lock" --upgrade \
			requirements/$$set.in --output-file requirements/$$set.txt; done
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes \
		--no-emit-index-url --custom-compile-command "make lock" --upgrade \
		--override requirements/next.in requirements/dev.in --output-file requirements/next.txt

clean: ## Take away the environment, local data and build products
	@rm -rf $(VENV) var dist build .pytest_cache .mypy_cache .ruff_cache
