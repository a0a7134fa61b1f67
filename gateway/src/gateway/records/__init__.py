"""Records of other systems: connectors, where they ask, and what of a reply becomes evidence."""
