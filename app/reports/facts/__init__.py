"""What is told of a person, in words and in order: one place for paper and office files, which only lay it out."""
