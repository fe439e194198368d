"""What Salesforce speaks: hosts, ids, error bodies, tokens, versions."""
