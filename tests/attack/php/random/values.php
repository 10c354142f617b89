<?php

/* Random arguments, of the right kind mostly. */

namespace Attack;

use Token04\Expectation;
use Token04\Issuer;
use Token04\Payload;
use Token04\RawPayload;
use Token04\RtcRoomPayload;
use Token04\Verifier;
use Token04\VideoPayload;

/** What hostile objects throw. */
final class Planned extends \Exception
{
}

/** A text that changes, throws, or uses the package. */
final class Text
{
    private $values;
    private $text;

    public function __construct(Values $values, $text)
    {
        $this->values = $values;
        $this->text = $text;
    }

    public function __toString(): string
    {
        $this->values->interrupt();
        return $this->text = \str_repeat((string) $this->text, \mt_rand(0, 2));
    }
}

/** Uses and ends what it has when it goes. */
final class Dying
{
    public $issuer;
    public $self;

    public function __destruct()
    {
        try {
            $this->issuer->issue('dying', 3600);
            if (\method_exists($this->issuer, '__destruct')) {
                $this->issuer->__destruct();
            }
            $this->issuer->issue('dying', 3600);
        } catch (\Token04\Token04Exception $error) {
        }
    }
}

/** A payload that fills nothing, twice, or throws. */
final class OwnPayload extends Payload
{
    private $values;

    public function __construct(Values $values)
    {
        if (\mt_rand(0, 3) > 0) {
            parent::__construct();
        }
        $this->values = $values;
    }

    protected function prepare($prepared)
    {
        $this->values->interrupt();
        if (\mt_rand(0, 1) === 0) {
            $prepared->raw('{"room_id":"own"}');
        }
    }
}

final class Values
{
    private $issuers = [];
    private $verifiers = [];
    private $payloads = [];
    private $tokens = ['04'];
    private $changing = ['a', 'bb', 'ccc'];

    /** What code of the user's may do in the middle of a call. */
    public function interrupt(): bool
    {
        foreach ($this->changing as &$text) {
            $text = \str_repeat('x', \mt_rand(0, 50));
        }
        switch (\mt_rand(0, 5)) {
            case 0:
                throw new Planned('secret-free');
            case 1:
                $this->forget();
                break;
            case 2:
                $this->issuer()->issue('interrupted', 3600);
                break;
            case 3:
                \gc_collect_cycles();
        }
        return true;
    }

    public function forget()
    {
        $this->issuers = $this->verifiers = $this->payloads = [];
        $this->tokens = ['04'];
    }

    public function one(array $choices)
    {
        return $choices[\mt_rand(0, \count($choices) - 1)];
    }

    /** What no argument should be, now and then; else what is given. */
    public function odd($value)
    {
        if (\mt_rand(0, 11) > 0) {
            return $value;
        }
        return $this->one([
            null, true, false, 0, -1, 1.5, \NAN, \PHP_INT_MAX, \PHP_INT_MIN, '', "\0", '3600', [], ['a' => 1],
            new \stdClass(), $this, function () {
            }, new Text($this, $value instanceof Text || !\is_scalar($value) ? 'x' : $value), \STDERR,
        ]);
    }

    public function text(): string
    {
        switch (\mt_rand(0, 9)) {
            case 0:
                return '';
            case 1:
                return \implode('', \array_map('chr', \array_map('mt_rand', \array_fill(0, 20, 0), \array_fill(0, 20, 255))));
            case 2:
                return \str_repeat('ü', \mt_rand(1, 40000));
            case 3:
                return "a\0b";
            case 4:
                return \substr('你好', 0, \mt_rand(1, 5));
            default:
                return 'user_' . \mt_rand(0, 99);
        }
    }

    public function texts(): array
    {
        $texts = [];
        for ($count = \mt_rand(0, 8); $count > 0; $count--) {
            $texts[] = \mt_rand(0, 20) === 0 ? $this->odd('x') : $this->text();
        }
        if (\mt_rand(0, 2) === 0) {
            foreach ($this->changing as &$text) {
                $texts[] = &$text;
            }
        }
        return $texts;
    }

    public function secret(): string
    {
        return \mt_rand(0, 5) === 0 ? $this->text() : $this->one([\SECRET, \SECRET, \OTHER_SECRET]);
    }

    public function number(): int
    {
        return $this->one([1, 60, 3600, 3600, 0, -1, 4294967295, 4294967296, \PHP_INT_MAX, \PHP_INT_MIN, \mt_rand()]);
    }

    public function issuer(): Issuer
    {
        if ($this->issuers === [] || \mt_rand(0, 9) === 0) {
            $made = \mt_rand(0, 30) === 0
                ? (new \ReflectionClass(Issuer::class))->newInstanceWithoutConstructor()
                : new Issuer(\APP_ID, $this->one([\SECRET, \OTHER_SECRET]), \mt_rand(0, 1));
            if (\mt_rand(0, 9) === 0) {
                $dying = new Dying();
                $dying->issuer = $made;
                $dying->self = $dying;
            }
            $this->issuers[\mt_rand(0, 20)] = $made;
        }
        return $this->one(\array_values($this->issuers) ?: [new Issuer(1, \SECRET)]);
    }

    public function verifier(): Verifier
    {
        if ($this->verifiers === [] || \mt_rand(0, 9) === 0) {
            $this->verifiers[\mt_rand(0, 20)] = \mt_rand(0, 30) === 0
                ? (new \ReflectionClass(Verifier::class))->newInstanceWithoutConstructor()
                : new Verifier(\SECRET, \OTHER_SECRET);
        }
        return $this->one(\array_values($this->verifiers));
    }

    /** @return Payload|string|null */
    public function payload()
    {
        switch (\mt_rand(0, 9)) {
            case 0:
                return null;
            case 9:
                return $this->arrays();
            case 1:
                return $this->one(['', '{"room_id":"r"}', '{}', '{"RoomId":"r"}', '[', "\xFF", 'null']);
            case 2:
                return new OwnPayload($this);
            case 3:
                $payload = $this->room();
                if (\method_exists($payload->prepared(), '__destruct')) {
                    $payload->prepared()->__destruct();
                }
                return $payload;
            case 4:
                return new RawPayload($this->text());
            case 5:
                return new VideoPayload($this->text(), $this->text());
            default:
                if ($this->payloads === [] || \mt_rand(0, 3) === 0) {
                    $this->payloads[\mt_rand(0, 20)] = $this->room();
                }
                return $this->one(\array_values($this->payloads));
        }
    }

    /** Payloads as PHP arrays; one contains itself, and one a reference. */
    private function arrays(): array
    {
        $text = $this->text();
        $itself = ['room_id' => 'r'];
        $itself['itself'] = &$itself;
        return $this->one([
            ['room_id' => 'r'],
            ['room_id' => &$text, 'privilege' => [1 => 1, 2 => 0]],
            ['room_id' => $this],
            ['room_id' => $this->room()],
            ['RoomId' => 'r'],
            ['room_id' => \NAN],
            $itself,
        ]);
    }

    /** How long a token is to be valid. */
    public function seconds()
    {
        return \mt_rand(0, 4) > 0 ? $this->number() : $this->one([
            new \DateInterval('PT1H'), new \DateInterval('P1M'), new \DateInterval('PT0S'), 3600.0, 0.5, 1e300, '60', '60.5',
        ]);
    }

    public function room(): RtcRoomPayload
    {
        $payload = new RtcRoomPayload('room_' . \mt_rand(0, 9));
        $payload = $payload->allow(\mt_rand(1, 2));
        return \mt_rand(0, 1) === 0 ? $payload : $payload->streamIds('s' . \mt_rand(0, 9), 't');
    }

    public function token(): string
    {
        $token = $this->one($this->tokens);
        switch (\mt_rand(0, 5)) {
            case 0:
                return \substr($token, \mt_rand(0, 3), \mt_rand(0, 300));
            case 1:
                $place = \mt_rand(0, \strlen($token) - 1);
                return \substr_replace($token, \chr(\mt_rand(0, 255)), $place, 1);
            default:
                return $token;
        }
    }

    public function keep(string $token)
    {
        $this->tokens[\mt_rand(0, 30) % (\count($this->tokens) + 1)] = $token;
    }

    public function expectation(): Expectation
    {
        $expected = new Expectation();
        for ($count = \mt_rand(0, 4); $count > 0; $count--) {
            switch (\mt_rand(0, 7)) {
                case 0:
                    $expected = $expected->appId($this->odd($this->one([\APP_ID, 1, 0, 4294967296])));
                    break;
                case 1:
                    $expected = $expected->userId($this->odd($this->text()));
                    break;
                case 2:
                    $expected = $expected->roomId($this->odd('room_' . \mt_rand(0, 9)));
                    break;
                case 3:
                    $expected = $expected->streamId($this->odd('s' . \mt_rand(0, 9)));
                    break;
                case 4:
                    $expected = $expected->privilege($this->odd(\mt_rand(1, 2)));
                    break;
                case 5:
                    $expected = $expected->strict();
                    break;
                case 6:
                    $expected = $expected->leeway($this->odd($this->number()));
                    break;
                default:
                    $expected = $expected->at($this->odd(\time() + \mt_rand(-100, 100)));
            }
        }
        return $expected;
    }
}
