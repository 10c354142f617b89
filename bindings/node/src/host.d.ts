/** What the sources use of Node.js, so that they need no @types/node. */
declare const require: (id: string) => unknown;
declare const process: {
  readonly platform: string;
  readonly arch: string;
  readonly version: string;
  readonly env: { readonly [name: string]: string | undefined };
};
