"""Rows of facts: for each kind of subject one class, and the function that makes its rows."""
