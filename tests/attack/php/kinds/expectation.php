<?php

/*
 * An expectation that checks nothing. Without strict types, so that PHP converts what it can: the
 * caller's file decides that.
 */

use Token04\Expectation;
use Token04\Privilege;
use Token04\Tokens;

/** A text that changes whenever it is asked. */
final class Changing
{
    public $times = 0;
    private $texts;

    public function __construct(string ...$texts)
    {
        $this->texts = $texts;
    }

    public function __toString(): string
    {
        return $this->texts[$this->times++ % \count($this->texts)];
    }
}

return [
    'all' => function () {
        $payload = (new Token04\RtcRoomPayload('room'))->allow(Privilege::LOGIN)->streamIds('stream');
        $token = issuer()->issue('mallory', 3600, $payload);
        $verifier = verifier();
        $alice = (new Expectation())->userId('alice');
        $reference = 'alice';
        $text = &$reference;
        $changing = new Changing('alice', 'mallory');
        $byReference = (new Expectation())->userId($text);
        $text = 'mallory';
        $never = [
            'plain' => $alice,
            'clone' => clone $alice,
            'unchanged by its clones' => [$alice, (clone $alice)->userId('mallory')][0],
            'a result that is not used' => [$unused = new Expectation(), $unused->userId('alice')][0],
            'a reference' => $byReference,
            'an object that changes' => (new Expectation())->userId($changing),
            'app id' => (new Expectation())->appId(1),
            'room' => (new Expectation())->roomId('other'),
            'stream' => (new Expectation())->streamId('other'),
            'publish' => (new Expectation())->privilege(Privilege::PUBLISH),
            'a time' => (new Expectation())->at(PHP_INT_MAX),
            'empty user' => (new Expectation())->userId(''),
            'user with NUL' => (new Expectation())->userId("mallory\0"),
            'not UTF-8' => (new Expectation())->userId("mallory\xFF"),
            // Cut to 32 bits these would be the right ones, or no flags at all.
            'large app id' => (new Expectation())->appId(APP_ID + 4294967296),
            'negative app id' => (new Expectation())->appId(APP_ID - 4294967296),
            'app id 0' => (new Expectation())->appId(0),
        ];
        foreach ($never as $name => $expected) {
            for ($times = 0; $times < 3; $times++) {
                $end = ends(function () use ($verifier, $token, $expected) {
                    $verifier->verify($token, $expected);
                });
                check(\is_int($end), "$name: verify ended with $end");
                $end = ends(function () use ($token, $expected, $name) {
                    if (Tokens::diagnose($token, [SECRET], $expected)->isAccepted()) {
                        throw new Exception('accepted');
                    }
                });
                check($end === 'OK' || \is_int($end), "$name: diagnose ended with $end");
            }
        }
        check($changing->times === 1, "an object was asked {$changing->times} times");
        foreach (['flags2', 'flags', 'user_id', 'userId'] as $property) {
            check(ends(function () use ($alice, $property) {
                $alice->$property = 0;
            }) === 23, "the property $property can be set");
        }
        check(ends(function () use ($verifier, $token, $alice) {
            $verifier->verify($token, $alice);
        }) === 47, 'a refused property changes the answer');
        foreach ([null, [], ['userId' => 'alice'], new stdClass(), new ArrayObject(), false, 0, 'alice'] as $other) {
            check(ends(function () use ($verifier, $token, $other) {
                $verifier->verify($token, $other);
            }) === 'TypeError', 'verify takes a ' . \gettype($other));
            check(ends(function () use ($token, $other) {
                Tokens::diagnose($token, [SECRET], $other);
            }) === 'TypeError', 'diagnose takes a ' . \gettype($other));
        }
        $methods = ['appId', 'userId', 'roomId', 'streamId', 'privilege', 'at', 'atTime', 'leeway', 'ctimeLeeway'];
        foreach ($methods as $method) {
            foreach ([null, [], new stdClass(), 1e30, NAN] as $other) {
                if (\is_float($other) && \in_array($method, ['userId', 'roomId', 'streamId'], true)) {
                    continue;
                }
                // null has a number, as in every language.
                check(ends(function () use ($method, $other) {
                    (new Expectation())->$method($other);
                }) === ($other === null ? 23 : 'TypeError'), "$method takes a " . \gettype($other));
            }
        }
        foreach (['leeway', 'ctimeLeeway'] as $method) {
            foreach ([-1, 4294967296, PHP_INT_MIN] as $seconds) {
                check(ends(function () use ($method, $seconds) {
                    (new Expectation())->$method($seconds);
                }) === 23, "$method($seconds)");
            }
        }
        check(ends(function () {
            (new Expectation())->privilege(3);
        }) === 23, 'a privilege that does not exist');
        // What a text leaves out would not be checked.
        foreach (['O:19:"Token04\Expectation":0:{}', 'C:19:"Token04\Expectation":0:{}'] as $text) {
            check(ends(function () use ($text) {
                \unserialize($text);
            }) === 'Exception', "unserialize('$text')");
        }
    },
];
