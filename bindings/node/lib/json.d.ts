/** The JSON of a plain object, for which nobody's prototype is asked. */
export {};
