"use strict";
/** What the addon gives and takes. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.native = void 0;
const load_js_1 = require("./load.js");
/** @internal */
exports.native = (0, load_js_1.load)();
