"""The pattern files, shipped as `pilar_extract.patterns`; the package only makes them found, it holds no code."""
