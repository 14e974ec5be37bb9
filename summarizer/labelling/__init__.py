"""Records into the tools in which teams annotate, and what people decided there back."""
