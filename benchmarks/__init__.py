"""Programs that measure: one a claim, each run by its path; not part of the installed package."""
