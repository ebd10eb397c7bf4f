"""Whether a guest's comment needs an answer, and by which words: German, French, Italian, English, and mixed."""
