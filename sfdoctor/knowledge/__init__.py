"""The knowledge base: what each cause means and how it is mended."""
