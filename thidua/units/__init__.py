"""The organisations of the ward, who speaks for them, and registers with dates of validity."""
