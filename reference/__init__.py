"""Countries, groups, instruments, targets, vocabularies and the thesaurus: versioned data."""
