"""What is made of every area together: taking everything out in open formats."""
