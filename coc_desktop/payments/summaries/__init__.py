"""The plain summary beside an invoice, for the person it pays: what you did, what you get, when, and who to ask.

Whoever is not paid gets a paper of their own.
"""
