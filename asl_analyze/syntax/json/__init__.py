"""JSON to a positioned tree: quickly where it is sound, with its faults where it is damaged."""
