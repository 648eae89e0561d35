# Everything a contributor needs. `make run` and `make test` work from a clean clone with Python, pip, git and make.
# The first that is new enough; the Python that a machine calls python3 may be older than another one it has.
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$each; exit; }; done; echo python3)
MINUTES ?= 120
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: run test crash fuzz soak hours check bench web install install-test clean

run: $(VENV)/.installed
	@$(BIN)/chainlit hello

test: $(VENV)/.installed-test
	@scripts/check
	@$(BIN)/pytest -n 3 --dist worksteal || { \
		echo "What failed runs once more, alone. What passes only now depends on timing: look into it."; \
		$(BIN)/pytest --last-failed --last-failed-no-failures none; }

crash: $(VENV)/.installed-test
	@CHAINLIT_TEST_CRASHES=200 $(BIN)/pytest -x -rP tests/store/test_crash.py

fuzz: $(VENV)/.installed-test
	@CHAINLIT_TEST_PEOPLE=2000 $(BIN)/pytest -x --tb=short --show-capture=no tests/faults/test_storm.py
	@CHAINLIT_TEST_SCHEDULES=10000 CHAINLIT_TEST_LINES=200 CHAINLIT_TEST_EXAMPLES=5000 CHAINLIT_TEST_MACHINES=500 $(BIN)/pytest -n 8 --dist worksteal -x --tb=short --show-capture=no tests/faults --ignore tests/faults/test_storm.py

soak: $(VENV)/.installed-test
	@$(BIN)/python -m benchmarks.soak --minutes $(MINUTES)

check: $(VENV)/.installed-test
	@scripts/check

bench: $(VENV)/.installed-test
	@$(BIN)/python -m benchmarks

hours: $(VENV)/.installed-test
	@$(BIN)/python -m benchmarks.hours --minutes $(MINUTES)

web: $(VENV)/.installed-test
	@$(BIN)/python hatch_build.py

install: $(VENV)/.installed
install-test: $(VENV)/.installed-test

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "chainlit needs Python 3.11 or newer; set PYTHON=…")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --upgrade pip

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	@echo "Installing chainlit and building its web client; this takes a minute the first time."
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/bin/python pyproject.toml scripts/install-test-tools
	@echo "Installing chainlit and what its tests need, and building its web client; this takes minutes the first time."
	@scripts/install-test-tools
	@touch $(VENV)/.installed $@

clean:
	@rm -rf $(VENV) src/chainlit/_web web/node_modules dist build
