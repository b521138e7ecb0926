"""The handbook in the admin, and the help of each screen that leads to its section there."""
