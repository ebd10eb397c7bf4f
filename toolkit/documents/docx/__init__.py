"""DOCX written as its own parts: real numbering, live references, content controls; see ECMA-376 Part 1."""
