/** What only the host can tell: Node.js here, and whatever runs WebAssembly in the package for that. */
export {};
