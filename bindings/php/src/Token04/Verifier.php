<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Backend;
use Token04\Internal\Blame;
use Token04\Internal\Refusal;

/** Reads and checks the tokens of one app. Cannot be cloned or serialized, since it contains keys. */
final class Verifier implements \Serializable
{
    use Refusal;

    private $verifier;

    /**
     * @param string ...$secrets the app's ServerSecret, 32 bytes; or several, while one is
     *     replaced by another. A token is decrypted with the first that fits.
     *
     * @throws Token04Exception INVALID_SECRET if one is not 32 bytes long or none is given
     */
    public function __construct(
        #[\SensitiveParameter]
        string ...$secrets
    ) {
        if ($this->verifier !== null) {
            throw new \Error('Token04\Verifier is constructed already');
        }
        $class = Backend::verifier();
        $list = \array_values($secrets);
        $this->verifier = new $class($list);
    }

    /**
     * Reads a token without checking it against anything: neither time, nor user, nor app.
     *
     * @throws Token04Exception UNSUPPORTED_VERSION, MALFORMED, DECRYPT_FAILED, CLAIMS_INVALID;
     *     INVALID_ARGUMENT if it is not UTF-8
     */
    public function open(
        #[\SensitiveParameter]
        string $token
    ): Claims {
        $verifier = $this->verifier();
        try {
            return $verifier->open($token);
        } catch (Token04Exception $error) {
            throw Blame::named($error, ['token' => $token]);
        }
    }

    /**
     * Reads a token and checks it: its own consistency, the time, and everything that is
     * expected. The first check that fails gives the exception.
     *
     * A CBC token carries no authentication: one that passes was made with the secret, or altered
     * from one that was. GCM tokens are authenticated.
     *
     * @throws Token04Exception a code from MALFORMED (40) to STREAM_ID_DENIED (51), with reason
     *     and, if one is known, the client SDK's code; INVALID_ARGUMENT if text is
     *     not UTF-8 or the expected app id is out of range; CLOCK_UNAVAILABLE
     */
    public function verify(
        #[\SensitiveParameter]
        string $token,
        #[\SensitiveParameter]
        Expectation $expected
    ): Claims {
        $verifier = $this->verifier();
        try {
            return $verifier->verify($token, ...$expected->toArguments());
        } catch (Token04Exception $error) {
            throw $expected->blame($error, $token);
        }
    }

    /** The back end's, which is missing in an object that was made without its constructor. */
    private function verifier()
    {
        if ($this->verifier === null) {
            throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT);
        }
        return $this->verifier;
    }
}
