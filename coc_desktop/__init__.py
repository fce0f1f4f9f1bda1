"""What a person can do (acts), look at (queries), what is worked out (rules) and what is produced (papers, sheets, invites).

Nothing here has ever heard of Qt, and nothing here imports `ui` except `cli`, the only door to it. The areas (bank, plans,
training, schedule, payments, reports, office) have the same names in `models` and in `ui`; inside an area `rules.py` is pure,
`queries.py` only reads, and every other module's public functions are acts with a verb for a name.
"""

__version__ = "0.1.0"
PRODUCT = "CoC Desktop"
