"""The steps that bring the registry's tables from one version to the next."""
