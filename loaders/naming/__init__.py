"""Documents cited by name: laws, plenum resolutions, short names that a text defines, "Nghị quyết này"."""
