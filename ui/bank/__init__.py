"""The bank: the list of people, adding and changing one, how to reach them, and bringing in a register."""
