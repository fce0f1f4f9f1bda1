"""Two records of one person become one: compared field by field, merged in one act, and put back as they were."""
