"""The views anew, from every fact ever told, beside the ones that answer meanwhile."""
