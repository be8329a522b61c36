# Mọi việc với thidua, mỗi việc một lệnh. `make help` liệt kê các lệnh.
# Everything one does with thidua, one command each. `make help` lists them.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve test test-fast check fix docs bench bench-full bench-huge micro lock wheel clean tools FORCE

VENV := .venv
RUN := $(VENV)/bin/python -m
BENCH := $(RUN) benchmarks.run --date $$(date +%F)
# The locks are complete: a resolver that looked further would meet versions that came out since.
INSTALL := $(RUN) pip install -qq --disable-pip-version-check --no-input --require-hashes --no-deps --no-build-isolation

# The newest Python on this machine that can run us; a name in PATH alone proves nothing, so each one is tried.
PYTHON := $(shell for name in python3.13 python3.12 python3.11 python3; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$name" && break; done)

# An environment copied from another folder, or whose Python is gone, is made anew.
STALE := $(shell { grep -qF "$(CURDIR)/$(VENV)" $(VENV)/pyvenv.cfg && $(VENV)/bin/python -c ''; } 2>/dev/null || echo FORCE)

help: ## Liệt kê các lệnh (list the commands)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

site: $(VENV)/.run ## Dựng chuyên trang vào thư mục site/ (build the column)
	$(VENV)/bin/thidua build

serve: $(VENV)/.run ## Xem thử trên máy này, tự dựng lại khi sửa bài (preview)
	$(VENV)/bin/thidua serve

test: $(VENV)/.test tools check ## Chạy toàn bộ kiểm thử, như khi tích hợp (every gate)
	$(RUN) pytest --hypothesis-profile=full --numprocesses=2 --dist=loadfile --no-loadscope-reorder --cov --cov-report=term --cov-fail-under=95

test-fast: $(VENV)/.test ## Kiểm thử nhanh khi đang viết mã (seconds, no browser)
	$(RUN) pytest --quiet --numprocesses=2 -m "not browser and not packaging and not slow" tests/unit tests/property tests/architecture

check: $(VENV)/.test ## Định dạng, quy tắc mã, kiểu, tầng (format, lint, types, floors)
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy --strict
	$(VENV)/bin/lint-imports

fix: $(VENV)/.test ## Tự sửa định dạng và các lỗi sửa được (format, easy fixes)
	$(RUN) ruff check --fix .
	$(RUN) ruff format .

docs: $(VENV)/.run ## Viết lại các trang tra cứu trong docs/reference/ (renew the reference pages)
	$(VENV)/bin/python docs/reference.py

bench: $(VENV)/.run ## Đo tốc độ với 1.000 bài, cạnh các chương trình khác (against other generators)
	$(BENCH) --rounds 5 $(BENCH_FLAGS)

bench-full: $(VENV)/.run ## Đo với 1.000 và 10.000 bài (1,000 and 10,000 stories; an hour)
	$(BENCH) --stories 1000 10000 --rounds 3 --once pelican,nikola $(BENCH_FLAGS)

bench-huge: $(VENV)/.run ## Đo với 100.000 bài, cạnh Hugo (100,000 stories against Hugo; an hour, 10 GB)
	$(BENCH) --stories 100000 --rounds 1 --only hugo --limit 7200 $(BENCH_FLAGS)

micro: $(VENV)/.run ## Đo từng bước của việc dựng trang (what single steps cost)
	$(RUN) benchmarks.micro

# Each lock begins with the versions of the tests: what is installed is what was tested.
lock: $(VENV)/.test ## Chọn lại phiên bản thư viện và ghi mã băm (renew the locks)
	@for lock in requirements-test requirements-build requirements requirements-intake requirements-intake-postgresql; do \
		case $$lock in \
			*-build) source="--group build";; \
			*-intake) source="pyproject.toml --extra intake";; \
			*-intake-postgresql) source="pyproject.toml --extra intake --extra intake-postgresql";; \
			*-test) source="pyproject.toml --extra intake --extra intake-postgresql --group build --group test";; \
			*) source="pyproject.toml";; \
		esac; \
		cp requirements-test.txt $$lock.new; \
		$(VENV)/bin/uv pip compile $$source --universal --python-version 3.11 --generate-hashes $(LOCK_FLAGS) \
			--no-header --no-emit-index-url --quiet --output-file $$lock.new || exit 1; \
		{ printf '# Written by `make lock` from pyproject.toml; not by hand.\n'; cat $$lock.new; } > $$lock.txt; \
		rm $$lock.new; \
	done

wheel: $(VENV)/.run ## Đóng gói để cài bằng pip (build the distribution)
	$(RUN) hatchling build

clean: ## Xóa những gì dựng lại được, kể cả .venv (remove what can be made again)
	rm -rf $(VENV) site dist .thidua benchmarks/.tools .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find benchmarks builder tests -name __pycache__ -prune -exec rm -rf {} +

tools:
	@bash tests/tools/system.sh

$(VENV)/.made: $(STALE)
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11 trở lên; hãy cài Python rồi chạy lại lệnh này. (Python 3.11 or newer is needed.)" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) thiếu mô-đun venv; trên Debian, Ubuntu hãy cài gói python3-venv rồi chạy lại lệnh này. (The venv module is missing.)" >&2; exit 1; }
	@echo "Chuẩn bị môi trường $(VENV) (chỉ lần đầu, cần mạng)…"
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

# Build tools first: with them in place nothing unhashed is fetched to build the rest.
$(VENV)/.build: requirements-build.txt $(VENV)/.made
	@$(INSTALL) -r requirements-build.txt
	@touch $@

$(VENV)/.run: requirements.txt pyproject.toml $(VENV)/.build
	@$(INSTALL) -r requirements.txt
	@$(RUN) pip install -qq --disable-pip-version-check --no-input --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.run
	@$(INSTALL) -r requirements-test.txt
	@touch $@

FORCE:
