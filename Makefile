# make demo   installs, adds the sample reports to a corpus of their own, and serves the pages
# make test   installs what the tests need and runs all of them

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PORT   ?= 0# 0: a free one, printed
CORPUS ?= demo-corpus
# The sentence-transformers tests need torch, a large download: `make test MODELS=no` leaves both out and says so.
MODELS ?= yes

SAMPLES := corpus/samples/*/*.txt corpus/samples/*/*.html
SYSTEM_PACKAGES := chromium fonts-dejavu-core fonts-noto-core
SYSTEM_PACKAGES += tesseract-ocr tesseract-ocr-aze tesseract-ocr-aze-cyrl tesseract-ocr-eng tesseract-ocr-mon tesseract-ocr-rus

.PHONY: demo test check requirements clean

demo: $(VENV)/.core
	$(BIN)/goodpractice --home $(CORPUS) add $(SAMPLES)
	$(BIN)/goodpractice --home $(CORPUS) serve --port $(PORT)

test: $(VENV)/.test
	.ci/system-packages $(SYSTEM_PACKAGES)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest $(if $(filter no,$(MODELS)),-m "not models")

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Goodpractice needs Python 3.11 or newer; say which with PYTHON=...")'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || .ci/system-packages python3-venv
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: $(VENV)/bin/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/.test: $(VENV)/.core requirements-dev.txt requirements-models.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
ifneq ($(MODELS),no)
	$(BIN)/python -m pip install --quiet -c requirements-models.txt torch==2.13.0 sentence-transformers
endif
	touch $@

# Names, versions and hashes, no addresses. torch comes in many builds, so its extra is pinned without hashes.
COMPILE := $(BIN)/uv pip compile --quiet --universal --no-emit-index-url --no-header pyproject.toml
requirements:
	$(COMPILE) --generate-hashes -o requirements.txt
	$(COMPILE) --generate-hashes --group dev -c requirements.txt -o requirements-dev.txt
	$(COMPILE) --extra models -c requirements.txt --no-annotate --no-emit-package torch -o requirements-models.txt

clean:
	rm -rf $(VENV) $(CORPUS)
