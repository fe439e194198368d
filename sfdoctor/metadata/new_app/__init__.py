"""Writing a new External Client App for the client-credentials flow, whole and ready to be deployed."""
