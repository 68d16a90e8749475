"""Skills Intake: record what people seeking or granted international protection can do."""

__version__ = "0.1.0"
