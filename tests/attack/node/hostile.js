'use strict';
/** Values that are not what they seem. Each `make` gives a new one. */

const vm = require('vm');

/** Objects that look like these fields to whoever reads them, but are not plain objects. */
exports.disguised = (fields) => {
  class Getters {}
  for (const name of Object.keys(fields)) Object.defineProperty(Getters.prototype, name, { get: () => fields[name] });
  class Instance {
    constructor() {
      Object.assign(this, fields);
    }
  }
  const nothing = Object.create(null);
  const posing = Object.assign(Object.create(null), fields, { isPrototypeOf: () => true, constructor: Object });
  const bound = Object.assign(Object.create(null), fields);
  bound.constructor = Object.bind(null);
  const revoked = Proxy.revocable(fields, {});
  revoked.revoke();
  const made = {
    promise: Promise.resolve(fields),
    map: new Map(Object.entries(fields)),
    'map with the prototype of plain objects': Object.setPrototypeOf(new Map(Object.entries(fields)), Object.prototype),
    'promise without a prototype': Object.setPrototypeOf(Promise.resolve(fields), null),
    'date without a prototype': Object.setPrototypeOf(new Date(), null),
    set: new Set(Object.entries(fields)),
    date: new Date(),
    'class with getters': new Getters(),
    'instance of a class': new Instance(),
    'with defaults': Object.create(fields),
    'with defaults without a prototype': Object.create(Object.assign(nothing, fields)),
    'with a prototype that poses as that of objects': Object.create(posing),
    'with a prototype of a bound constructor': Object.create(bound),
    'proxy without keys': new Proxy({}, { get: (_, name) => fields[name], has: () => true }),
    'proxy with keys hidden': new Proxy(fields, { ownKeys: () => [] }),
    'proxy with all traps': new Proxy(fields, { ownKeys: () => Object.keys(fields), getPrototypeOf: () => Object.prototype }),
    'revoked proxy': revoked.proxy,
    'symbol keys': Object.keys(fields).reduce((all, name) => Object.assign(all, { [Symbol(name)]: fields[name] }), {}),
    'hidden names': Object.defineProperty({}, 'user_id', { value: 'x', enumerable: false }),
    'another spelling': { userid: 'x' },
    '__proto__ from text': JSON.parse('{"__proto__":{"userId":"x"}}'),
    array: Object.entries(fields),
    function: Object.assign(() => fields, fields),
    string: new String('alice'),
    number: 5,
    text: 'alice',
    null: null,
    true: true,
    error: Object.assign(new Error('x'), fields),
    arguments: (function () {
      return arguments;
    })(fields),
    buffer: Buffer.from('alice'),
    generator: (function* () {
      yield fields;
    })(),
    'promise of another realm': vm.runInNewContext('Promise.resolve({})'),
    'instance of a class of another realm': vm.runInNewContext('new (class Object { constructor() { this.x = 1; } })()'),
  };
  return Object.keys(made).map((name) => [name, made[name]]);
};

/** What becomes a text or a number if it is asked nicely. */
exports.convertible = (value) => {
  const made = {
    'String object': new String(value),
    'Number object': new Number(value),
    valueOf: { valueOf: () => value },
    toString: { toString: () => String(value) },
    toPrimitive: { [Symbol.toPrimitive]: () => value },
    array: [value],
    function: () => value,
    proxy: new Proxy({}, { get: () => () => value }),
    'subclass of String': new (class extends String {
      toString() {
        return 'mallory';
      }
    })(value),
    buffer: Buffer.from(String(value)),
    date: Object.assign(new Date(), { valueOf: () => value }),
  };
  return Object.keys(made).map((name) => [name, made[name]]);
};

/** An array of a class whose every method lies. */
exports.Liar = class Liar extends Array {
  static get [Symbol.species]() {
    return Object;
  }

  *[Symbol.iterator]() {
    yield 'mallory';
  }

  join() {
    return 'mallory';
  }

  slice() {
    return ['mallory'];
  }

  map() {
    return ['mallory'];
  }

  at() {
    return 'mallory';
  }

  toJSON() {
    return ['mallory'];
  }
};
