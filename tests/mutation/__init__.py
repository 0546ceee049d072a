"""Whether the tests notice a mistake: `make mutanten` puts one small mistake at a time in a room and runs its tests.

The mistakes are those of mutmut (`mutants.py`), the tests of each room stand in `rooms.py`, and what survives has a
reason in `redenen.yaml`. All of it happens in copies of the tree. What was tried is kept in `.mutanten/`, so a run
that was broken off goes on where it was; the table goes to `docs/bewijs.md`.
"""
