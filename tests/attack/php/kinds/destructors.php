<?php

/* Use after free through destructors: an object that was ended answers INVALID_ARGUMENT, or still works. */

declare(strict_types=1);

use Token04\ErrorCode;
use Token04\Expectation;
use Token04\Privilege;
use Token04\RtcRoomPayload;
use Token04\Verifier;

/** Uses all that it has when it goes. */
final class Last
{
    public static $kept;
    private static $others;
    public $issuer;
    public $verifier;
    public $payload;
    public $token;
    public $self;

    /** What it uses is older than it, and so ended before it at the end of a request. */
    public static function make(): self
    {
        // PHP gives the places of objects that are gone to new ones: first none is free.
        for ($count = 0; $count < 100; $count++) {
            self::$others[] = new stdClass();
        }
        $parts = [issuer(), verifier(), (new RtcRoomPayload('room'))->allow(Privilege::LOGIN)];
        return new self(...$parts);
    }

    private function __construct(...$parts)
    {
        list($this->issuer, $this->verifier, $this->payload) = $parts;
        $this->token = $this->issuer->issue('user', 3600, $this->payload);
    }

    public function __destruct()
    {
        $calls = [
            'issue' => function () {
                self::isRestricted($this->issuer->issue('user', 3600, $this->payload));
            },
            'issueBatch' => function () {
                self::isRestricted($this->issuer->issueBatch(['user', 'other'], 3600, $this->payload)->token(0));
            },
            'getAppId' => function () {
                if (!\in_array($this->issuer->getAppId(), [0, APP_ID], true)) {
                    throw new Exception('another app id');
                }
            },
            'open' => function () {
                $this->verifier->open($this->token);
            },
            'verify' => function () {
                $this->verifier->verify($this->token, (new Expectation())->userId('user'));
            },
            'toJson' => function () {
                $this->payload->toJson();
            },
        ];
        foreach ($calls as $name => $call) {
            $end = ends($call);
            if (!\in_array($end, ['OK', ErrorCode::INVALID_ARGUMENT], true)) {
                echo "$name: $end\n";
                return;
            }
        }
        echo "fine\n";
    }

    private static function isRestricted(string $token)
    {
        $payload = \json_decode((new Verifier(SECRET))->open($token)->getPayload(), true);
        if ($payload['room_id'] !== 'room') {
            throw new Exception('the token is not restricted');
        }
    }
}

/** The objects of the back end, which a caller can reach by reflection. */
function inner($object, string $class)
{
    $property = new ReflectionProperty($class, $class === Verifier::class ? 'verifier' : 'prepared');
    $property->setAccessible(true);
    return $property->getValue($object);
}

return [
    'all' => function () {
        children('destructors', ['end', 'exit', 'cycle', 'twice', 'payload', 'constructors']);
    },
    // PHP calls the destructors of what is left in the order in which it was made.
    'end' => function () {
        Last::$kept = Last::make();
    },
    'exit' => function () {
        Last::$kept = Last::make();
        Last::$kept->self = Last::$kept;
        \register_shutdown_function(function () {
            Last::$kept->issuer->issue('user', 3600);
            exit(0);
        });
        exit(0);
    },
    'cycle' => function () {
        $last = Last::make();
        $last->self = [$last, [$last->issuer, $last->verifier]];
        unset($last);
        \gc_collect_cycles();
    },
    'twice' => function () {
        foreach ([issuer(), inner(verifier(), Verifier::class)] as $object) {
            for ($times = 0; $times < 3 && \method_exists($object, '__destruct'); $times++) {
                $object->__destruct();
                $others[] = issuer();
                $others[] = verifier();
            }
        }
        $verifier = verifier();
        $issuer = issuer();
        $token = $issuer->issue('user', 3600);
        if (isFfi()) {
            inner($verifier, Verifier::class)->__destruct();
            $issuer->__destruct();
            $found = [
                ends(function () use ($verifier, $token) {
                    $verifier->open($token);
                }),
                ends(function () use ($issuer) {
                    $issuer->issue('user', 3600);
                }),
                ends(function () use ($issuer) {
                    $issuer->issueBatch(['user'], 3600);
                }),
            ];
            if ($found !== [23, 23, 23]) {
                echo \json_encode($found);
                return;
            }
        }
        unset($others);
        echo 'fine';
    },
    // A payload that is gone must not make a token without limits.
    'payload' => function () {
        $payload = (new RtcRoomPayload('room'))->allow(Privilege::LOGIN);
        $issuer = issuer();
        $issuer->issue('user', 3600, $payload);
        if (isFfi()) {
            inner($payload, Token04\Payload::class)->__destruct();
            inner($payload, Token04\Payload::class)->__destruct();
        }
        foreach ([1, 2] as $time) {
            $token = $issuer->issue('user', 3600, $payload);
            if (verifier()->open($token)->getPayload() !== $payload->toJson()) {
                echo 'another payload';
                return;
            }
        }
        echo 'fine';
    },
    // Objects without or with a second constructor.
    'constructors' => function () {
        foreach ([Token04\Issuer::class, Verifier::class] as $class) {
            $empty = (new ReflectionClass($class))->newInstanceWithoutConstructor();
            $end = ends(function () use ($empty, $class) {
                $class === Verifier::class ? $empty->open('04') : $empty->issue('user', 3600);
            });
            if ($end !== ErrorCode::INVALID_ARGUMENT) {
                echo "$class without constructor: $end\n";
            }
        }
        foreach ([RtcRoomPayload::class, Token04\VideoPayload::class, Token04\RawPayload::class] as $class) {
            $payload = (new ReflectionClass($class))->newInstanceWithoutConstructor();
            $end = ends(function () use ($payload) {
                issuer()->issue('user', 3600, $payload);
            });
            if ($end !== ErrorCode::INVALID_ARGUMENT) {
                echo "$class without constructor: $end\n";
                return;
            }
        }
        $issuer = issuer();
        $verifier = verifier();
        $ends = [ends(function () use ($issuer) {
            $issuer->__construct(2, OTHER_SECRET);
        }), ends(function () use ($verifier) {
            $verifier->__construct(OTHER_SECRET);
        })];
        $claims = $verifier->open($issuer->issue('user', 3600));
        echo $ends === ['Error', 'Error'] && $claims->getAppId() === APP_ID ? 'fine' : 'constructed twice';
    },
];
