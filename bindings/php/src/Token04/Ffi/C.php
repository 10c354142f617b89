<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\BackendException;
use Token04\Claims;
use Token04\Envelope;
use Token04\ErrorCode;
use Token04\Internal\Advice;
use Token04\Internal\Header;
use Token04\Report;
use Token04\Token04Exception;

/**
 * The C library, loaded by FFI once for a request, and all memory that is C's.
 *
 * One class, since no other may have that memory: under ffi.enable=preload a script must not be
 * able to read or write what it likes. No public method takes or returns what belongs to FFI, and
 * no object's property contains it. What is public is safe with any arguments.
 *
 * A signal handler can run between two statements, and may throw, use the same objects or end
 * them. Therefore a place for C's pointer is kept in $held before C makes the object, and a
 * pointer is read from there in the statement that hands it to C: nothing runs between the two.
 *
 * No argument contains a call or a condition: if a signal handler throws there, PHP 8.2 frees what
 * is passed twice, and crashes.
 *
 * @internal
 */
final class C
{
    private static $c;
    private static $types = [];

    /**
     * By the id of the object that owns it: what it is, the place of C's pointer, and the owner
     * as a WeakReference. A destructor that was interrupted leaves an entry, and PHP gives the id
     * to another object, which must not get the first one's.
     */
    private static $held = [];
    private static $limit = 16;

    /** Whether the C library has something that belongs to this object. */
    public static function has($owner): bool
    {
        return self::place($owner)[0] !== null;
    }

    /** Frees what belongs to this object, if anything does. */
    public static function release($owner)
    {
        $id = \spl_object_id($owner);
        $entry = self::$held[$id] ?? null;
        if ($entry !== null && $entry[2]->get() === $owner) {
            self::free($id, $entry);
        }
    }

    public static function version(): string
    {
        return self::get()->token04_version();
    }

    /** Name, message, hint, argument, reason and SDK code; null for those that do not exist. */
    public static function status(int $code): array
    {
        $c = self::get();
        $status = Arguments::small($code);
        $sdkCode = $c->token04_status_sdk_code($status);
        return [
            $c->token04_status_name($status),
            $c->token04_status_message($status),
            $c->token04_status_hint($status),
            $c->token04_status_argument($status),
            $c->token04_status_reason($status),
            $sdkCode === 0 ? null : $sdkCode,
        ];
    }

    /** The size of a buffer that is enough for a token. */
    public static function capacity(int $userIdLength, int $payloadLength): int
    {
        return self::get()->token04_token_capacity($userIdLength, $payloadLength);
    }

    public static function generate(
        int $appId,
        string $userId,
        #[\SensitiveParameter]
        string $secret,
        int $seconds,
        #[\SensitiveParameter]
        string $payload,
        int $cipher
    ): string {
        $c = self::get();
        $capacity = $c->token04_token_capacity(\strlen($userId), \strlen($payload));
        $app = Arguments::appId($appId);
        $small = Arguments::small($cipher);
        $token = $c->new("char[$capacity]");
        $length = self::make('size_t[1]');
        $status = $c->token04_generate(
            $app,
            $userId,
            \strlen($userId),
            $secret,
            \strlen($secret),
            $seconds,
            $payload,
            \strlen($payload),
            $small,
            $token,
            $capacity,
            $length
        );
        self::succeed($status);
        return \FFI::string($token, $length[0]);
    }

    public static function inspect(
        #[\SensitiveParameter]
        string $token
    ): Envelope {
        $c = self::get();
        $envelope = self::make('struct token04_envelope');
        $pointer = \FFI::addr($envelope);
        $status = $c->token04_inspect($token, \strlen($token), $pointer);
        self::succeed($status);
        $iv = \FFI::string($envelope->iv, $envelope->iv_len);
        return new Envelope(
            $envelope->cipher,
            $envelope->expire,
            $iv,
            $envelope->token_len,
            $envelope->envelope_len,
            $envelope->ciphertext_len
        );
    }

    public static function issuer(
        Issuer $owner,
        int $appId,
        #[\SensitiveParameter]
        string $secret,
        int $cipher
    ) {
        $place = self::reserve($owner, 'issuer');
        $app = Arguments::appId($appId);
        $small = Arguments::small($cipher);
        $status = self::$c->token04_issuer_new($app, $secret, \strlen($secret), $small, $place);
        self::made($owner, $status);
    }

    public static function appId(Issuer $issuer): int
    {
        $c = self::get();
        $place = self::place($issuer);
        return $c->token04_issuer_app_id($place[0]);
    }

    public static function cipher(Issuer $issuer): int
    {
        $c = self::get();
        $place = self::place($issuer);
        return $c->token04_issuer_cipher($place[0]);
    }

    /**
     * @param Payload|string|null $payload
     */
    public static function issue(
        Issuer $issuer,
        string $userId,
        int $seconds,
        #[\SensitiveParameter]
        $payload
    ): string {
        // Without calls of this class's own functions, as far as that goes: each costs a tenth of a token.
        $c = self::$c ?? self::get();
        $entry = self::$held[\spl_object_id($issuer)] ?? null;
        $place = $entry !== null && $entry[2]->get() === $issuer ? $entry[1] : [null];
        $payload = $payload === null ? '' : $payload;
        $prepared = \is_string($payload) ? null : self::payload($payload);
        $type = self::$types['size_t[1]'] ?? self::type('size_t[1]');
        $length = $c->new($type);
        // Most tokens fit. A buffer for each call: a signal handler may make tokens as well.
        $capacity = 1024;
        $type = self::$types['char[1024]'] ?? self::type('char[1024]');
        $token = $c->new($type);
        do {
            $status = $prepared === null
                ? $c->token04_issuer_issue(
                    $place[0],
                    $userId,
                    \strlen($userId),
                    $seconds,
                    $payload,
                    \strlen($payload),
                    $token,
                    $capacity,
                    $length
                )
                : $c->token04_issuer_issue_payload(
                    $place[0],
                    $userId,
                    \strlen($userId),
                    $seconds,
                    $prepared[0],
                    $token,
                    $capacity,
                    $length
                );
            if ($status === ErrorCode::OK) {
                if ($prepared !== null) {
                    self::unchanged($prepared);
                }
                return \FFI::string($token, $length[0]);
            }
            $small = $capacity < Header::MAX_TOKEN_LEN;
            $capacity = Header::MAX_TOKEN_LEN;
            $token = $small ? $c->new("char[$capacity]") : null;
        } while ($status === ErrorCode::BUFFER_TOO_SMALL && $small);
        throw new Token04Exception($status);
    }

    /**
     * Makes tokens, and adds them to $tokens and the codes of those that cannot be made to $errors.
     *
     * @param string[] $userIds
     * @param Payload|string|null $payload
     */
    public static function issueBatch(
        Issuer $issuer,
        array $userIds,
        int $seconds,
        #[\SensitiveParameter]
        $payload,
        int $threads,
        array &$tokens,
        array &$errors
    ) {
        $c = self::get();
        list($texts, $lengths, $count, $kept) = self::texts($userIds);
        $owner = new Held();
        try {
            $batch = self::reserve($owner, 'batch');
            $place = self::place($issuer);
            $payload = $payload === null ? '' : $payload;
            $prepared = self::payload($payload);
            $status = $prepared === null
                ? $c->token04_issuer_issue_batch(
                    $place[0],
                    $texts,
                    $lengths,
                    $count,
                    $seconds,
                    $payload,
                    \strlen($payload),
                    $threads,
                    $batch
                )
                : $c->token04_issuer_issue_batch_payload(
                    $place[0],
                    $texts,
                    $lengths,
                    $count,
                    $seconds,
                    $prepared[0],
                    $threads,
                    $batch
                );
            self::succeed($status);
            self::unchanged($prepared);
            $text = self::make('const uint8_t *[1]');
            $length = self::make('size_t[1]');
            $found = self::make('const size_t *[1]');
            $c->token04_batch_tokens($batch[0], $text, $length, $found);
            $all = $text[0];
            $ends = $found[0];
            for ($index = $start = 0; $index < $count; $index++) {
                $end = $ends[$index];
                if ($end > $start) {
                    $from = $all + $start;
                    $tokens[] = \FFI::string($from, $end - $start);
                } else {
                    $status = $c->token04_batch_token($batch[0], $index, $text, $length);
                    $errors[\count($tokens)] = $status;
                    $tokens[] = null;
                }
                $start = $end;
            }
        } finally {
            self::release($owner);
        }
    }

    public static function room(Payload $owner, string $roomId, int $login, int $publish, array $streamIds)
    {
        list($texts, $lengths, $count, $kept) = self::texts($streamIds);
        $place = self::reserve($owner, 'payload');
        $login = Arguments::small($login);
        $publish = Arguments::small($publish);
        $given = $count > 0 ? $texts : null;
        $status = self::$c->token04_payload_new_room(
            $roomId,
            \strlen($roomId),
            $login,
            $publish,
            $given,
            $lengths,
            $count,
            $place
        );
        self::made($owner, $status);
    }

    public static function video(Payload $owner, string $roomId, string $videoId)
    {
        $place = self::reserve($owner, 'payload');
        $status = self::$c->token04_payload_new_video(
            $roomId,
            \strlen($roomId),
            $videoId,
            \strlen($videoId),
            $place
        );
        self::made($owner, $status);
    }

    public static function raw(
        Payload $owner,
        #[\SensitiveParameter]
        string $text
    ) {
        $place = self::reserve($owner, 'payload');
        $status = self::$c->token04_payload_new_raw($text, \strlen($text), $place);
        self::made($owner, $status);
    }

    public static function text(Payload $payload): string
    {
        $c = self::get();
        $length = self::make('size_t[1]');
        $place = self::payload($payload);
        $text = $c->token04_payload_text($place[0], $length);
        return \FFI::string($text, $length[0]);
    }

    public static function verifier(
        Verifier $owner,
        #[\SensitiveParameter]
        array $secrets
    ) {
        $kept = null;
        try {
            list($texts, $lengths, $count, $kept) = self::texts($secrets);
            $place = self::reserve($owner, 'verifier');
            $status = self::$c->token04_verifier_new($texts, $lengths, $count, $place);
            self::made($owner, $status);
        } finally {
            self::wipe($kept);
        }
    }

    public static function open(
        Verifier $verifier,
        #[\SensitiveParameter]
        string $token
    ): Claims {
        $c = self::get();
        $owner = new Held();
        try {
            $claims = self::reserve($owner, 'claims');
            $sdkCode = self::make('uint32_t[1]');
            $place = self::place($verifier);
            $status = $c->token04_verifier_open($place[0], $token, \strlen($token), $claims, $sdkCode);
            self::succeed($status, $sdkCode);
            return self::claims($claims[0]);
        } finally {
            self::release($owner);
        }
    }

    /** @param array $expected Expectation::toArguments() */
    public static function verify(
        Verifier $verifier,
        #[\SensitiveParameter]
        string $token,
        array $expected
    ): Claims {
        $c = self::get();
        list($expectation, $kept) = self::expectation(...$expected);
        $owner = new Held();
        try {
            $claims = self::reserve($owner, 'claims');
            $sdkCode = self::make('uint32_t[1]');
            $place = self::place($verifier);
            $status = $c->token04_verifier_verify(
                $place[0],
                $token,
                \strlen($token),
                $expectation,
                $claims,
                $sdkCode
            );
            self::succeed($status, $sdkCode);
            return self::claims($claims[0]);
        } finally {
            self::release($owner);
        }
    }

    /** @param array $expected Expectation::toArguments() */
    public static function diagnose(
        #[\SensitiveParameter]
        string $token,
        #[\SensitiveParameter]
        array $secrets,
        array $expected
    ): Report {
        $kept = null;
        $owner = new Held();
        try {
            $c = self::get();
            list($texts, $lengths, $count, $kept) = self::texts($secrets);
            list($expectation, $expectedTexts) = self::expectation(...$expected);
            $place = self::reserve($owner, 'report');
            $status = $c->token04_diagnose(
                $token,
                \strlen($token),
                $texts,
                $lengths,
                $count,
                $expectation,
                $place
            );
            self::succeed($status);
            return self::report($place[0]);
        } finally {
            self::wipe($kept);
            self::release($owner);
        }
    }

    /* What follows is private, and stays so: it gives memory. */

    private static function get(): \FFI
    {
        if (self::$c === null) {
            $c = self::load();
            // After a fatal error PHP calls no destructors, but functions like this one.
            $afterFatalError = \Closure::fromCallable([self::class, 'freeAll']);
            Ending::watch($afterFatalError);
            self::$c = $c;
        }
        return self::$c;
    }

    private static function load(): \FFI
    {
        $tried = [];
        foreach (Binary::candidates() as $path) {
            try {
                $c = \FFI::cdef(Header::DECLARATIONS, $path);
            } catch (\FFI\Exception $error) {
                if (\strpos($error->getMessage(), 'ffi.enable') !== false) {
                    throw new BackendException(Advice::forbidden(), 0, $error);
                }
                $tried[] = $path . ' (' . $error->getMessage() . ')';
                continue;
            }
            $version = $c->token04_abi_version();
            if ($version !== Header::ABI_VERSION) {
                throw new BackendException(
                    "$path has ABI version $version, and the PHP package needs " . Header::ABI_VERSION
                    . ': install versions that belong together.'
                );
            }
            return $c;
        }
        throw new BackendException(Advice::noLibrary($tried));
    }

    /**
     * The type is kept: PHP 8.2 loses memory with each pointer type that it reads from a text.
     */
    private static function type(string $type): \FFI\CType
    {
        if (!isset(self::$types[$type])) {
            $c = self::get();
            self::$types[$type] = $c->type($type);
        }
        return self::$types[$type];
    }

    private static function make(string $type): \FFI\CData
    {
        $known = self::type($type);
        return self::$c->new($known);
    }

    /** The place of C's pointer to what is the owner's; it has null where there is none. */
    private static function place($owner)
    {
        $id = \spl_object_id($owner);
        $entry = self::$held[$id] ?? null;
        if ($entry !== null && $entry[2]->get() === $owner) {
            return $entry[1];
        }
        return [null];
    }

    /** Where C is to put the pointer to a new object of the owner's. */
    private static function reserve($owner, string $kind): \FFI\CData
    {
        $place = self::make("struct token04_$kind *[1]");
        if (\count(self::$held) > self::$limit) {
            foreach (self::$held as $id => $entry) {
                if ($entry[2]->get() === null) {
                    self::free($id, $entry);
                }
            }
            self::$limit = 16 + 2 * \count(self::$held);
        }
        $id = \spl_object_id($owner);
        $entry = self::$held[$id] ?? null;
        if ($entry !== null) {
            if ($entry[2]->get() === $owner) {
                throw new \Error("The $kind is constructed already");
            }
            self::free($id, $entry);
        }
        $weak = \WeakReference::create($owner);
        self::$held[$id] = [$kind, $place, $weak];
        return $place;
    }

    private static function free(int $id, array $entry)
    {
        list($kind, $place) = $entry;
        $c = self::$c;
        $free = "token04_{$kind}_free";
        // Nothing runs between these two, and nothing is allocated after the pointer is removed.
        $pointer = $place[0];
        $c->$free(($place[0] = null) ?? $pointer);
        // A destructor may have run meanwhile, and the id may be another object's.
        if (isset(self::$held[$id]) && self::$held[$id][1] === $place) {
            unset(self::$held[$id]);
        }
    }

    private static function freeAll()
    {
        foreach (self::$held as $id => $entry) {
            self::free($id, $entry);
        }
    }

    private static function made($owner, int $status)
    {
        if ($status !== ErrorCode::OK) {
            self::release($owner);
            throw new Token04Exception($status);
        }
    }

    private static function succeed(int $status, $sdkCode = null)
    {
        if ($status !== ErrorCode::OK) {
            throw new Token04Exception($status, $sdkCode === null ? 0 : $sdkCode[0]);
        }
    }

    /** The place of a prepared payload, or null for text. */
    private static function payload(
        #[\SensitiveParameter]
        $payload
    ) {
        if (\is_string($payload)) {
            return null;
        }
        $place = self::place($payload);
        self::unchanged($place);
        return $place;
    }

    /**
     * Fails if a payload was freed, before the call or by a signal handler: C takes null for a
     * token without limits. A place is never filled again, so what is there after a call was there
     * during it.
     */
    private static function unchanged($place)
    {
        if ($place !== null && $place[0] === null) {
            throw new Token04Exception(ErrorCode::INVALID_ARGUMENT, 0, 'payload');
        }
    }

    /**
     * Texts where C can read them: pointers, lengths, how many, and their bytes, which have to be
     * kept for as long as the pointers are used.
     */
    private static function texts(
        #[\SensitiveParameter]
        array $given
    ): array {
        // Elements can be references, which a signal handler can change: each is read once.
        $texts = [];
        $total = 0;
        foreach ($given as $text) {
            if (!\is_string($text)) {
                throw new Token04Exception(ErrorCode::INVALID_ARGUMENT);
            }
            $texts[] = $text;
            $total += \strlen($text);
        }
        $c = self::get();
        $count = \count($texts);
        // C has no arrays of length 0.
        $bytes = $c->new('char[' . ($total + 1) . ']');
        $pointers = $c->new('uintptr_t[' . ($count + 1) . ']');
        $lengths = $c->new('size_t[' . ($count + 1) . ']');
        $type = self::type('char *');
        $pointer = \FFI::addr($bytes);
        $start = $c->cast($type, $pointer);
        $type = self::type('uintptr_t');
        $number = $c->cast($type, $start);
        $address = $number->cdata;
        $offset = 0;
        foreach ($texts as $index => $text) {
            $length = \strlen($text);
            // Not joined first: a string of PHP's with secrets could not be overwritten.
            $to = $start + $offset;
            \FFI::memcpy($to, $text, $length);
            $pointers[$index] = $address + $offset;
            $lengths[$index] = $length;
            $offset += $length;
        }
        // Not `const char **`: FFI makes PHP strings of what that points to.
        $type = self::type('char **');
        $pointer = \FFI::addr($pointers);
        $array = $c->cast($type, $pointer);
        return [$array, $lengths, $count, [$bytes, $pointers, $total]];
    }

    /** Overwrites the copy, of secrets. */
    private static function wipe($kept)
    {
        if ($kept !== null) {
            list($bytes, , $total) = $kept;
            \FFI::memset($bytes, 0, $total);
        }
    }

    private static function expectation(
        int $flags,
        int $appId,
        string $userId,
        string $roomId,
        string $streamId,
        int $now,
        int $leeway,
        int $ctimeLeeway
    ): array {
        $expectation = self::make('struct token04_expectation');
        list($texts, , , $kept) = self::texts([$userId, $roomId, $streamId]);
        $expectation->struct_size = \FFI::sizeof($expectation);
        // A number that does not fit sets bits that do not exist, which is refused: FFI would cut it.
        $numbers = $flags | $appId | $leeway | $ctimeLeeway;
        $expectation->expected = $numbers === ($numbers & 0xFFFFFFFF) ? $flags : 0xFFFFFFFF;
        $expectation->app_id = Arguments::appId($appId);
        $expectation->user_id = $texts[0];
        $expectation->user_id_len = \strlen($userId);
        $expectation->room_id = $texts[1];
        $expectation->room_id_len = \strlen($roomId);
        $expectation->stream_id = $texts[2];
        $expectation->stream_id_len = \strlen($streamId);
        $expectation->now = $now;
        $expectation->leeway = $leeway;
        $expectation->ctime_leeway = $ctimeLeeway;
        $pointer = \FFI::addr($expectation);
        return [$pointer, [$expectation, $kept]];
    }

    private static function claims(\FFI\CData $claims): Claims
    {
        $c = self::$c;
        $length = self::make('size_t[1]');
        $text = $c->token04_claims_user_id($claims, $length);
        $userId = \FFI::string($text, $length[0]);
        $text = $c->token04_claims_payload($claims, $length);
        $payload = \FFI::string($text, $length[0]);
        $appId = $c->token04_claims_app_id($claims);
        $nonce = $c->token04_claims_nonce($claims);
        $ctime = $c->token04_claims_ctime($claims);
        $expire = $c->token04_claims_expire($claims);
        $envelopeExpire = $c->token04_claims_envelope_expire($claims);
        $cipher = $c->token04_claims_cipher($claims);
        $index = $c->token04_claims_secret_index($claims);
        return new Claims($appId, $userId, $payload, $nonce, $ctime, $expire, $envelopeExpire, $cipher, $index);
    }

    private static function report(\FFI\CData $report): Report
    {
        $c = self::$c;
        $length = self::make('size_t[1]');
        $text = $c->token04_report_hint($report, $length);
        $hint = \FFI::string($text, $length[0]);
        $text = $c->token04_report_json($report, $length);
        $json = \FFI::string($text, $length[0]);
        $claims = $c->token04_report_claims($report);
        $sdkCode = $c->token04_report_sdk_code($report);
        $checks = $findings = [];
        $check = self::make('struct token04_check');
        $pointer = \FFI::addr($check);
        for ($index = 0; $c->token04_report_check($report, $index, $pointer) === ErrorCode::OK; $index++) {
            $checks[] = [$check->status, $check->outcome, $check->sdk_code === 0 ? null : $check->sdk_code];
        }
        $finding = self::make('struct token04_finding');
        $pointer = \FFI::addr($finding);
        for ($index = 0; $c->token04_report_finding($report, $index, $pointer) === ErrorCode::OK; $index++) {
            $codes = [];
            for ($code = 0; $code < $finding->sdk_code_count; $code++) {
                $codes[] = $finding->sdk_codes[$code];
            }
            $findings[] = [$finding->id, $finding->message, $finding->hint, $codes, $finding->severity];
        }
        $copied = $claims === null ? null : self::claims($claims);
        $accepted = $c->token04_report_accepted($report) === 1;
        $status = $c->token04_report_status($report);
        $sdkCode = $sdkCode === 0 ? null : $sdkCode;
        return new Report($accepted, $status, $sdkCode, $hint, $json, $copied, $checks, $findings);
    }
}
