/** What is private about objects. */
export {};
