"""The website's pages of what a service achieves: frameworks, outcomes, evaluations and the evidence for them."""
