<?php

/* Random calls, and what must be true of their results. */

namespace Attack;

use Token04\Batch;
use Token04\Claims;
use Token04\Expectation;
use Token04\Issuer;
use Token04\Payload;
use Token04\RawPayload;
use Token04\Report;
use Token04\Tokens;
use Token04\Verifier;
use ZEGO\ZegoAssistantToken;
use ZEGO\ZegoServerAssistant;

final class Calls
{
    private $values;

    /** What was asked for, if the answer can be judged: user ids, seconds, payload. */
    private $asked;
    private $expected;
    private $token = '';

    public function __construct(Values $values)
    {
        $this->values = $values;
    }

    /** A name, and a function without arguments. */
    public function next(): array
    {
        $this->asked = $this->expected = null;
        $names = ['issue', 'issue', 'issue', 'batch', 'generate', 'vendor', 'verify', 'verify', 'open', 'diagnose',
            'inspect', 'payload', 'objects', 'refused', 'texts', 'explain', 'kit'];
        $name = $this->values->one($names);
        return [$name, [$this, $name]];
    }

    public function issue()
    {
        $v = $this->values;
        $user = $v->odd($v->text());
        $seconds = $v->odd($v->seconds());
        $payload = $v->odd($v->payload());
        $this->asked = [[$user], $seconds, $payload];
        return $v->issuer()->issue($user, $seconds, $payload);
    }

    public function batch()
    {
        $v = $this->values;
        $users = $v->texts();
        $seconds = $v->odd($v->seconds());
        $payload = $v->odd($v->payload());
        $threads = $v->odd(\mt_rand(0, 3));
        $batch = $v->issuer()->issueBatch($users, $seconds, $payload, $threads);
        // References may have changed since, until they were read.
        $this->asked = [null, $seconds, $payload];
        if (\count($batch) !== \count($users)) {
            throw new \LogicException('another number of tokens');
        }
        $batch->token($v->odd(\mt_rand(-1, 10)));
        return $batch;
    }

    public function generate()
    {
        $v = $this->values;
        $user = $v->odd($v->text());
        $seconds = $v->odd($v->number());
        $payload = $v->odd($v->text());
        $appId = $v->odd($v->number());
        $token = Tokens::generate($appId, $user, $v->odd($v->secret()), $seconds, $payload, $v->odd(\mt_rand(-1, 2)));
        if (!\is_string($payload)) {
            return null;
        }
        $this->asked = [[$user], $seconds, $payload];
        return $token;
    }

    public function vendor()
    {
        $v = $this->values;
        $answer = ZegoServerAssistant::generateToken04(
            $v->odd($v->number()),
            $v->odd($v->text()),
            $v->odd($v->secret()),
            $v->odd($v->number()),
            $v->odd($v->text())
        );
        if (($answer->code === 0) !== ($answer->token !== null) || ($answer->code === 0) !== ($answer->message === '')) {
            throw new \LogicException('a code and a token that do not belong together');
        }
        return $answer->message;
    }

    public function verify()
    {
        $v = $this->values;
        $this->expected = $v->expectation();
        $this->token = $v->token();
        return $v->verifier()->verify($this->token, $v->odd($this->expected));
    }

    public function open()
    {
        return $this->values->verifier()->open($this->values->odd($this->values->token()));
    }

    public function diagnose()
    {
        $v = $this->values;
        $secrets = [];
        for ($count = \mt_rand(0, 3); $count > 0; $count--) {
            $secrets[] = $v->odd($v->secret());
        }
        $lang = $v->odd($v->one(['en', 'zh', 'fr']));
        $report = Tokens::diagnose($v->odd($v->token()), $secrets, $v->odd($v->expectation()), $lang);
        foreach ($report->getChecks() as $check) {
            $check->getCode() + $check->getOutcome();
        }
        foreach ($report->getFindings() as $finding) {
            $finding->getId() . $finding->getMessage() . $finding->getHint();
        }
        return $report;
    }

    public function explain()
    {
        $v = $this->values;
        $code = $v->odd($v->one([5, 20014, 1002033, 1002076, 6000109, $v->number()]));
        return Tokens::explain($code, $v->odd($v->one(['en', 'zh', 'fr'])));
    }

    public function kit()
    {
        $v = $this->values;
        $token = $v->odd($v->token());
        $kit = Tokens::kitToken($token, $v->odd($v->number()), $v->odd($v->text()), $v->odd($v->text()), $v->odd($v->text()));
        // Not judged as a token: it contains one, and more.
        if (\is_string($token) && \strpos($kit, "$token#") !== 0) {
            throw new \LogicException('a kit token of another token');
        }
        return null;
    }

    public function inspect()
    {
        return Tokens::inspect($this->values->odd($this->values->token()));
    }

    public function payload()
    {
        $payload = $this->values->payload();
        if (!$payload instanceof Payload || $payload instanceof OwnPayload || $payload instanceof RawPayload) {
            return null;
        }
        $text = \json_encode($payload);
        $copy = \mt_rand(0, 1) === 0 ? clone $payload : \unserialize(\serialize($payload));
        if ($copy != $payload || $copy->toJson() !== $payload->toJson()) {
            throw new \LogicException('a copy is another payload');
        }
        return $text;
    }

    public function objects()
    {
        $v = $this->values;
        switch (\mt_rand(0, 5)) {
            case 0:
                return new Issuer($v->odd($v->number()), $v->odd($v->secret()), $v->odd(\mt_rand(-1, 2)));
            case 1:
                return new Verifier(...\array_map([$v, 'odd'], [$v->secret(), $v->secret()]));
            case 2:
                return new RawPayload($v->odd($v->text()));
            case 3:
                return $v->issuer()->getAppId() + $v->issuer()->getCipher();
            case 4:
                $v->issuer()->__construct(1, $v->secret());
                return null;
            default:
                $v->verifier()->__construct($v->secret());
                return null;
        }
    }

    /** What must not give an object. */
    public function refused()
    {
        $v = $this->values;
        $class = $v->one([Issuer::class, Verifier::class, Expectation::class]);
        switch (\mt_rand(0, 3)) {
            case 0:
                \unserialize('O:' . \strlen($class) . ":\"$class\":0:{}");
                break;
            case 1:
                @\unserialize('C:' . \strlen($class) . ":\"$class\":0:{}");
                break;
            case 2:
                \serialize($v->one([$v->issuer(), $v->verifier(), new Expectation()]));
                break;
            default:
                clone $v->one([$v->issuer(), $v->verifier()]);
        }
        throw new \LogicException('a copy was made');
    }

    /** What a dump shows. */
    public function texts()
    {
        $v = $this->values;
        $shown = \print_r([$v->issuer(), $v->verifier(), $v->room()], true);
        return $shown;
    }

    /** What is wrong with a result; null for nothing. */
    public function judge($result, Verifier $verifier)
    {
        $asked = $this->asked;
        if (\is_string($result) && \strpos($result, '04') === 0 && $asked !== null) {
            $this->values->keep($result);
            return $this->judgeToken($verifier->open($result), $asked);
        }
        if ($result instanceof Batch) {
            foreach ($result as $token) {
                if ($token !== null) {
                    $fault = $this->judgeToken($verifier->open($token), $asked);
                    if ($fault !== null) {
                        return $fault;
                    }
                }
            }
        }
        if ($result instanceof Claims && $this->expected !== null) {
            return $this->judgeClaims($result);
        }
        if (\is_object($result)) {
            return $this->tells(\print_r($result, true));
        }
        return \is_string($result) ? $this->tells($result) : null;
    }

    private function judgeToken(Claims $claims, array $asked)
    {
        list($users, $seconds, $payload) = $asked;
        if ($users !== null && \is_string($users[0]) && $claims->getUserId() !== $users[0]) {
            return 'a token for another user';
        }
        if (\is_int($seconds) && $claims->getExpire() - $claims->getCtime() !== $seconds) {
            return 'a token for another time';
        }
        if ($payload instanceof RawPayload) {
            $payload = $payload->getText();
        } elseif ($payload instanceof OwnPayload) {
            $payload = '{"room_id":"own"}';
        } elseif ($payload instanceof Payload) {
            $payload = $payload->toJson();
        } elseif (\is_array($payload)) {
            $payload = \json_encode($payload, \JSON_UNESCAPED_SLASHES | \JSON_UNESCAPED_UNICODE);
        }
        return $claims->getPayload() === (string) $payload ? null : 'a token with another payload';
    }

    private function judgeClaims(Claims $claims)
    {
        list($flags, $appId, $userId, $roomId) = $this->expected->toArguments();
        $payload = \json_decode($claims->getPayload(), true);
        $room = \is_array($payload) ? $payload['room_id'] ?? null : null;
        $room = $room === '' ? null : $room; // an empty one is any room
        if (($flags & 1 && $claims->getAppId() !== $appId) || ($flags & 2 && $claims->getUserId() !== $userId)) {
            return 'a token for another app or user passes';
        }
        if ($flags & 4 && $room !== null && $room !== $roomId) {
            return 'a token for another room passes';
        }
        return $flags & 256 && $flags & 4 && $room === null ? 'a token without a room passes' : null;
    }

    /** Whether a text tells a secret or a token. */
    public function tells(string $text)
    {
        foreach ([\SECRET, \OTHER_SECRET] as $secret) {
            if (\strpos($text, $secret) !== false) {
                return 'a secret is told';
            }
        }
        return \preg_match('/04AAAA[A-Za-z0-9+\/]{60}/', $text) === 1 ? 'a token is told' : null;
    }

    /** Whether an exception is how PHP, or the package in PHP's way, refuses a second object. */
    public function isRefusal(\Throwable $error): bool
    {
        $refusals = '/is constructed already|is filled already|not allowed|uncloneable|private .*__clone/';
        return \preg_match($refusals, $error->getMessage()) === 1;
    }
}
