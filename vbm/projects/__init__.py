"""Projects, their columns and their tasks: the kanban."""
