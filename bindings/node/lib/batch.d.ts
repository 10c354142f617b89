/** Many tokens in one call. */
export {};
