/** What the addon gives and takes. */
export {};
