"""Everything that talks to a model: the prompt, the form of answer, endpoints, pace, faults."""
