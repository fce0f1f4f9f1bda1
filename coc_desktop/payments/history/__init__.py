"""What a register says was paid before there was this bank: read, matched to people, kept, and never claimed again."""
