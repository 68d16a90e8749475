"""The two commands: ``skills-intake`` on the laptop, ``skills-registry`` at the authority."""
