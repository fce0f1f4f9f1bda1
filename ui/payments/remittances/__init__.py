"""Reading back what finance paid: the file and its columns, and the payments that a person matches by hand."""
