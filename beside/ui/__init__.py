"""The kit: tokens, components, the base page. No models, no knowledge of any room."""
