"""Cost as pictures: SVG, alone or in a page of HTML."""
