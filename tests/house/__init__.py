"""What holds for the whole house: imports, routes, budgets."""
