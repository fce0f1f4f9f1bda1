"""What is kept: mapped classes, the vocabulary they share, and the migrations.

No rules, no sessions, no queries and no keys live here. `models.vocabulary` imports nothing and is the only part `ui` may see.
"""
