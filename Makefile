# From a fresh clone: `make demo` shows a whole job, `make test` proves the build. Nothing needs to be typed before.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
RUST := $(shell find crates -name '*.rs' -o -name Cargo.toml) Cargo.toml Cargo.lock
WORKERS ?= 2
SECONDS ?= 300

.PHONY: help demo test test-slow check bench eval fuzzer fuzz docs lock wheel clean install

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 12

# --- what the other targets stand on: a virtual environment, pinned packages, the compiled kernels --------------------

$(BIN)/python:
	@command -v cargo >/dev/null || { echo "cargo is needed to build the kernels: see rustup.rs" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; try make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(STAMPS)/%: requirements/%.txt | $(BIN)/python
	$(PIP) --requirement $<
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/native: $(RUST) pyproject.toml $(STAMPS)/core $(STAMPS)/build
	PIP_QUIET=1 VIRTUAL_ENV=$(abspath $(VENV)) $(BIN)/maturin develop --release --quiet
	@touch $@

install: $(STAMPS)/native ## a virtual environment in .venv with the sfumato command

FUZZ := SFUMATO_FUZZ_SPECS=specs.json cargo +nightly fuzz run --fuzz-dir .
FUZZED := -max_total_time=$(SECONDS) -timeout=10 -max_len=4096 -rss_limit_mb=4096

# --- what people come for ----------------------------------------------------------------------------------------------

demo: $(STAMPS)/native ## plan, preview, run and verify on real data
	$(BIN)/python -m tools.demo

test: $(STAMPS)/native $(STAMPS)/test ## every test but the slow ones
	$(BIN)/python -m pytest -m "not slow" --numprocesses $(WORKERS) --dist loadfile $(PYTEST)

test-slow: $(STAMPS)/native $(STAMPS)/test ## the slow tests
	$(BIN)/python -m pytest -m slow $(PYTEST)

check: $(STAMPS)/native $(STAMPS)/test $(STAMPS)/check ## style, types, room borders, Rust lints and tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports
	cargo fmt --all --check
	cargo fmt --manifest-path fuzz/Cargo.toml --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo test --locked --quiet

bench: $(STAMPS)/native $(STAMPS)/bench ## the figures of benches/, as JSON
	$(BIN)/python benches/bench.py $(BENCH)

eval: $(STAMPS)/native ## detection on ../shared/corpora/dev beside recorded figures (RECORD=1 writes them)
	$(BIN)/python -m tools.evaluate $(if $(RECORD),--record) $(EVAL)

fuzzer:
	@command -v cargo-fuzz >/dev/null || { echo "cargo-fuzz is needed: cargo install cargo-fuzz" >&2; exit 1; }
	@rustup toolchain list | grep -q '^nightly' || { echo "a nightly compiler is needed: rustup toolchain install nightly" >&2; exit 1; }

fuzz: fuzzer $(STAMPS)/native ## scan and splice on input that is made up, SECONDS each; needs cargo-fuzz and a nightly compiler
	@mkdir -p fuzz/corpus/scan fuzz/corpus/splice fuzz/artifacts
	$(BIN)/python -m tools.fuzz_specs fuzz/specs.json fuzz/corpus/begin
	cd fuzz && $(FUZZ) splice corpus/splice -- $(FUZZED) -artifact_prefix=artifacts/splice-
	cd fuzz && $(FUZZ) scan corpus/scan corpus/begin -- $(FUZZED) -artifact_prefix=artifacts/scan-

docs: $(STAMPS)/native ## write the generated pages and the README's output anew
	$(BIN)/python -m tools.docs

lock: $(BIN)/python ## pin the dependencies of pyproject.toml anew
	$(PIP) --upgrade pip-tools
	$(BIN)/python -m tools.lock

wheel: $(STAMPS)/build ## an installable wheel in dist/
	VIRTUAL_ENV=$(abspath $(VENV)) $(BIN)/maturin build --release --out dist

clean: ## remove what was built; the sources stay
	rm -rf $(VENV) target fuzz/target fuzz/corpus fuzz/specs.json out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src -name '*.so' -delete
	find src tests tools -name __pycache__ -prune -exec rm -rf {} +
