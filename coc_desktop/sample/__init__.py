"""An invented bank to explore, made through the same acts that people use. Clearly a sample, in a folder of its own."""
