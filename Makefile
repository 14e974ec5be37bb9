# make test        everything that decides whether a change is good; no model, no key, no network
#                  beyond the first installation; the page in Chromium, where that is installed
# make demo        the embedded model reads one article (downloads 1.1 GB once)
# make format      mechanical corrections; make schema: schemas/incident.schema.json anew
# make docs        the site of docs/, into build/site; a warning is an error
# make dist        wheel and sdist, checked, and the wheel tried in an environment of its own
# make cassettes   record the embedded model's answers again: EXAMPLES="deir-ezzor ..." for some

PYTHON ?= python3
VENV ?= .venv
EXAMPLES ?=

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

DEV := $(VENV)/.dev
LOCAL := $(VENV)/.local
DOCS := $(VENV)/.docs
RELEASE := $(VENV)/.release
SITE ?= build/site
TYPES := $(VENV)/types.txt
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
UV := UV_HTTP_RETRIES=1 $(if $(PIP_INDEX_URL),UV_DEFAULT_INDEX=$(PIP_INDEX_URL)) \
	$(BIN)/uv pip install --quiet --python $(BIN)/python
PYRIGHT := $(BIN)/basedpyright -p tests/typing --pythonpath $(BIN)/python

# Tests start some hundred processes: where the environment keeps Python from writing bytecode, each
# would compile the whole package again.
export PYTHONDONTWRITEBYTECODE :=

.DELETE_ON_ERROR:
.PHONY: test format schema demo docs dist cassettes clean

# The type checkers work beside the tests, which wait half the time; what they find is printed after
# them. Pyright reads what people write, tests/typing, and mypy that and all the rest.
test: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	@echo "$(BIN)/mypy && $(PYRIGHT) > $(TYPES) & $(BIN)/python -m pytest -n 3 --dist worksteal"; \
	{ $(BIN)/mypy && $(PYRIGHT); } > $(TYPES) 2>&1 & types=$$!; \
	$(BIN)/python -m pytest -n 3 --dist worksteal; tests=$$?; \
	wait $$types || { cat $(TYPES); exit 1; }; \
	exit $$tests

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: $(DEV)
	$(BIN)/summarizer schema incident > schemas/incident.schema.json

demo: $(LOCAL)
	$(BIN)/summarizer model
	$(BIN)/summarizer extract examples/deir-ezzor.txt --published 2016-09-17

docs: $(DOCS)
	$(BIN)/python -m sphinx -q -W --keep-going -E -b html docs $(SITE)
	@echo "$(SITE)/index.html"

dist: $(RELEASE)
	rm -rf dist
	$(BIN)/python -m build
	$(BIN)/twine check --strict dist/*
	$(BIN)/check-wheel-contents dist/*.whl
	$(PYTHON) tests/try_wheel.py dist/*.whl

cassettes: $(LOCAL)
	$(BIN)/python -m tests.recording $(EXAMPLES)

clean:
	rm -rf $(VENV) build dist *.egg-info

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "summarizer needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

# Stamps, so that a second run installs nothing.
$(DEV): pyproject.toml | $(BIN)/python
	$(call install,.[dev])

$(LOCAL): pyproject.toml $(DEV)
	$(call install,.[local])

$(DOCS): pyproject.toml $(DEV)
	$(call install,.[docs])

$(RELEASE): pyproject.toml $(DEV)
	$(call install,.[release])

# By uv, which takes a seventh of pip's time. Of pip's settings it is told the index of the
# environment alone; where it does not reach one, pip itself installs.
define install
@echo "$(BIN)/uv pip install -e '$(1)'"
@{ $(PIP) uv && $(UV) -e '$(1)'; } || $(PIP) -e '$(1)'
@touch $@
endef
