"""The Python that runs inside AWS for OpenEvolve.Cdktf, or against it."""
