"""What `thidua_setup` makes: groups, permissions, the workflow, the column, the year's plan."""
