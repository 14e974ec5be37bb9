"""Prompt templates, one folder for each task."""
