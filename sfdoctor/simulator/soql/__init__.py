"""SOQL: the grammar, what a query's names mean to a user, and the rows that it finds."""
