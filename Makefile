# Two commands: `make run` serves Goed Gesprek, `make test` runs the tests. Both set up first, see dev.py.

PYTHON = python3
# HOST comes from the command line only: some shells carry a HOST of their own, and that must never open a door.
HOST = 127.0.0.1
PORT = 8000
DATA = data
ARGS =

.PHONY: help setup run test snel lang dekking lint check bewijs mutanten bench screenshots

help:
	@echo "make run          Goed Gesprek op http://$(HOST):$(PORT) (HOST=0.0.0.0 laat telefoons op je netwerk toe)"
	@echo "make test         stijl, typen en bijna alle tests (8 minuten); ARGS=\"-k woord\" kiest er een paar"
	@echo "make snel         stijl, typen en wat geen server start (een minuut)"
	@echo "make lang         de tests die lang duren (een kwartier)"
	@echo "make dekking      welke regels de tests raken, in docs/bewijs.md (veertig minuten)"
	@echo "make setup        alleen klaarzetten wat beide nodig hebben"
	@echo "make lint         stijl en typen"
	@echo "make check        de inhoud: dilemma's en themabladen"
	@echo "make bewijs       de beloften als cijfers, in docs/bewijs.md (hooguit twintig minuten)"
	@echo "make mutanten     merken de tests een kleine fout? in docs/bewijs.md (uren); ARGS=\"--deel 10\" neemt een deel"
	@echo "make bench        de snelheid als cijfers, in docs/snelheid.md; ARGS=kort meet er drie"
	@echo "make screenshots  de plaatjes van de README"

setup lint:
	@$(PYTHON) dev.py $@

run:
	@$(PYTHON) dev.py run --host "$(HOST)" --port "$(PORT)" --data "$(DATA)"

test snel lang dekking check:
	@$(PYTHON) dev.py $@ $(ARGS)

bewijs: setup
	@.venv/bin/python -m tests.bewijs $(ARGS)

mutanten: setup
	@.venv/bin/python -m tests.mutation $(ARGS)

bench: setup
	@.venv/bin/python -m bench $(ARGS)

screenshots: setup
	@.venv/bin/python -m scripts.screenshots $(ARGS)
