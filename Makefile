.DEFAULT_GOAL := help
.PHONY: help run test lint ci demo clean

help:  ## Show what can be done here
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-6s %s\n", $$1, $$2}'

run:  ## Set up on first use and start everything; Ctrl-C stops everything
	@bin/run

demo:  ## Fill in the demo practice and print who can sign in
	@bin/setup && .venv/bin/python -m vbm demo

test:  ## Run every test, on SQLite and on PostgreSQL
	@bin/test

lint:  ## Check style, types and who may import whom
	@bin/setup --dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy vbm
	.venv/bin/lint-imports

ci:  ## Run all that must hold before a change is kept
	@.ci/run

clean:  ## Remove what can be made again (never your data)
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
