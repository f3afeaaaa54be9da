"""One store each behind the contract of `vanban.graph.store`."""
