"""Who stands out."""
