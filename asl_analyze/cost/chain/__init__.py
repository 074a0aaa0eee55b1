"""The means of an execution: an absorbing Markov chain for each scope."""
