"""The involvement bank: contributors, how to contact them safely, what an invoice needs of them, and importing a register."""
