"use strict";
/** Finds and loads the addon. What it looks at is in the order of {@link candidates}. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.native = void 0;
exports.failed = failed;
const codes_js_1 = require("./codes.js");
/** Whether a call failed. @internal */
function failed(answer) {
    return typeof answer.code === 'number' && 'message' in answer;
}
/**
 * What is tried, in this order: the file that the environment names, the file that a build
 * puts here, the packages for this platform. On Linux both C libraries are tried, since only
 * the loader knows for certain which one fits.
 */
function candidates() {
    const named = process.env['TOKEN04_ADDON'];
    if (named !== undefined && named !== '')
        return [named];
    const platform = `@token04/${process.platform}-${process.arch}`;
    const packages = process.platform === 'linux' ? [`${platform}-gnu`, `${platform}-musl`] : [platform];
    return ['../token04.node', ...packages];
}
function load() {
    const tried = [];
    for (const candidate of candidates()) {
        try {
            const addon = require(candidate);
            const found = addon.version();
            if (found === codes_js_1.version)
                return addon;
            tried.push(`${candidate}: it is of version ${found}, and this package of version ${codes_js_1.version}`);
        }
        catch (error) {
            // Node.js adds the modules that required it, a line each.
            const [reason] = String(error.message).split('\nRequire stack:');
            tried.push(`${candidate}: ${reason}`);
        }
    }
    throw new Error(`token04 has found no addon for ${process.platform}-${process.arch} (Node.js ${process.version}). Tried:\n` +
        tried.map((line) => `  - ${line}\n`).join('') +
        'The packages for platforms are optional dependencies: install without --no-optional and ' +
        '--omit=optional, on the platform that runs it. TOKEN04_ADDON can name a file to load instead.');
}
/** @internal */
exports.native = load();
