"""What people spend to take part: kinds with dated terms, what each person spent, and how it comes onto a claim."""
