"""Who leads, who may approve when: delegations, and what leaders are told of their accounts."""
