"""How quick the program is, each figure beside a baseline measured in the same run, turn and turn about.

    .venv/bin/python -m benchmarks            every area, as one table
    .venv/bin/python -m benchmarks lists      one area

Nothing here is a test: a computer that is busy is no fault. What must not be imported at start is kept by
`tests/guards/test_start_up.py`, and that every benchmark still runs, by `tests/benchmarks`.
"""
