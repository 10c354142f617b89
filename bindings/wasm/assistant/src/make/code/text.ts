/** Texts as source code has them. */

/** As C, C++, C#, Go, Java, JavaScript and Rust have them: control characters are refused before. */
export function double(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** As JavaScript, PHP and Python have them. */
export function single(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** As a shell has them. */
export function shell(text: string): string {
  return /^[\w.:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Lines, without those that are missing. */
export function lines(...all: ReadonlyArray<string | false>): string {
  return all.filter((line) => line !== false).join('\n');
}

/** Whether source code can have a text as it is. */
export function isPlain(text: string): boolean {
  return !/[\p{Cc}\p{Cs}\p{Cf}]/u.test(text);
}
