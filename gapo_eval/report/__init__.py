"""Reports: scores → tables → terminal and HTML."""
