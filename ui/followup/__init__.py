"""The Follow-up page: whose call is due, and what came of it."""
