"""The definitions of FHIR R4, as published; README.md says where they come from."""
