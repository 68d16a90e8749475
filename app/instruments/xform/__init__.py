"""Reading forms: XForm in, frozen definition out."""
