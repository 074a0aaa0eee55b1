"""What an input may say where it is printed: one module for each medium.

A writer passes every text of an input (names, keys, values, paths, the words of a fault) through
the module of its medium when it makes a cell, a label or a message. Whatever leaves the program
passes `log.guarded` besides, in the functions that print (`cli.printing`), so that a writer that
forgets the one is caught by the other. Formats of commands have gates of their own (`github`,
`azure`).
"""
