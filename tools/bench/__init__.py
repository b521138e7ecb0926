"""What `make bench` measures: few stories and many, in one run and one process."""
