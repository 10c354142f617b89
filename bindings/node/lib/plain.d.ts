/** Values of callers, each looked at once. */
export {};
