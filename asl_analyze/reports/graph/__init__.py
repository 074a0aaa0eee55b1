"""The control-flow graph of a machine as a picture: Mermaid and Graphviz DOT."""
