"""What may stand at a place of a spec that is being written: keys, words, names, from the types of the language."""
