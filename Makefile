# Two commands matter: `make demo` and `make test`. Both set up what is missing first.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test setup docs pictures tour clean

demo: setup
	$(BIN)/toolkit demo

test: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 3 --dist loadfile

# What is derived from the code and kept beside it: the schema of the language and three reference pages.
docs: setup
	$(BIN)/python -m toolkit.spec.schema
	$(BIN)/python -m toolkit.spec.reference > docs/spec-reference.md
	$(BIN)/python -m toolkit.cli._reference > docs/cli-reference.md
	$(BIN)/python -m toolkit.cli._clauses_page > docs/clauses.md

# The typical defect of each check, as the studio shows it: found on the examples and in the cases of the checks.
pictures: setup
	$(BIN)/python -m tests.checks.make_defects

# The pictures of docs/tour.md, taken by the test that goes through the whole life of the example in the studio.
tour: setup
	TOOLKIT_TOUR=docs/pictures $(BIN)/python -m pytest tests/browser/test_studio_life.py

setup: $(VENV)/ready

$(VENV)/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	$(BIN)/toolkit doctor --install
	touch $@

clean:
	rm -rf $(VENV) demo-output
