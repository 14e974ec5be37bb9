"""Label Studio: a labelling configuration, tasks with predictions, and its JSON export back."""
