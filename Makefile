# Briefing Desk: everything a developer or a fresh machine needs. `make` alone lists the targets.
PYTHON ?= python3
BIN := .venv/bin
# Qt draws without a screen in tests, pictures and benchmarks.
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.DEFAULT_GOAL := help
.PHONY: help run test check bench pictures bundle lock clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

.venv/ready: requirements.lock pyproject.toml tools/setup
	@tools/setup --python "$(PYTHON)" requirements.lock
	@touch $@

.venv/ready-dev: requirements-dev.lock pyproject.toml tools/setup
	@tools/setup --python "$(PYTHON)" --tests requirements-dev.lock
	@touch $@ .venv/ready

run: .venv/ready ## Set up and open the program; with no screen, make the sample pack under build/
	@tools/run

test: .venv/ready-dev check ## Set up and run everything that CI runs
	$(BIN)/python -m pytest -q

check: .venv/ready-dev ## Format, lint, strict types, import contract
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: .venv/ready-dev ## Measure, each figure beside a comparison of the same run; writes build/bench.json
	$(OFFSCREEN) $(BIN)/python -m tools.bench

pictures: .venv/ready-dev ## Take every view, light and dark and at 200 %, into docs/pictures/
	$(OFFSCREEN) $(BIN)/python -m tools.pictures

bundle: .venv/ready-dev ## Build dist/Briefing Desk/ with PyInstaller, for machines without Python
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/bundle briefing.spec

lock: .venv/ready-dev ## Resolve the dependencies anew into the two lock files (hashes, no addresses)
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra build -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra build --extra dev -o requirements-dev.lock pyproject.toml

clean: ## Remove what was built (not .venv, not your libraries)
	rm -rf build dist
