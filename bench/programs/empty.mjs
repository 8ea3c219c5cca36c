// Nothing: what remains is the start of Node, and of whatever is preloaded.
