"""Forms made of the types of the spec language: what a spec may hold, as fields with help."""
