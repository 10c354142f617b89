/** Finds and loads the addon. What it looks at is in the order of {@link candidates}. */
export {};
