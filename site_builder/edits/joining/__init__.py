"""Two records of one customer made one."""
