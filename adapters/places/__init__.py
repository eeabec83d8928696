"""Where places are, from GeoNames: read from one small file (`geonames`), which `make places` writes (`make`)."""
