"""Commands that take minutes: each in a process of its own, told of by files, one after the other."""
