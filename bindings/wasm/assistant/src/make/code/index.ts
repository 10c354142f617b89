/** The languages that there are samples for. */

import type { Plan } from '../plan.js';
import { dotnet, go, java, rust } from './compiled.js';
import { c, cpp, objc } from './native.js';
import { command, node, php, python } from './scripts.js';

/** A language, how its package is installed once it is published, and the call. */
export interface Sample {
  readonly id: string;
  readonly name: string;
  readonly install: string;
  readonly code: (plan: Plan) => string;
}

export const SAMPLES: readonly Sample[] = [
  { id: 'node', name: 'Node.js', install: 'npm install token04', code: node },
  { id: 'python', name: 'Python', install: 'pip install token04', code: python },
  { id: 'java', name: 'Java', install: 'io.github.token04:token04', code: java },
  { id: 'go', name: 'Go', install: 'go get github.com/token04/token04-go', code: go },
  { id: 'php', name: 'PHP', install: 'composer require token04/token04', code: php },
  { id: 'dotnet', name: '.NET', install: 'dotnet add package Token04', code: dotnet },
  { id: 'cpp', name: 'C++', install: 'find_package(token04)', code: cpp },
  { id: 'c', name: 'C', install: 'pkg-config token04', code: c },
  { id: 'objc', name: 'Objective-C', install: "pod 'Token04ObjC'", code: objc },
  { id: 'rust', name: 'Rust', install: 'cargo add token04-core', code: rust },
  { id: 'command', name: 'Shell', install: 'cargo install token04-cli', code: command },
];
