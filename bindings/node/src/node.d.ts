/** What the sources use of Node.js, so that they need no @types/node. */
declare const require: (id: string) => unknown;
declare const process: {
  readonly platform: string;
  readonly arch: string;
  readonly version: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly getuid?: () => number;
  readonly geteuid?: () => number;
  readonly getgid?: () => number;
  readonly getegid?: () => number;
  /** Only of old versions. */
  readonly binding?: (name: string) => unknown;
};
