/** What is private about payloads. */
export {};
