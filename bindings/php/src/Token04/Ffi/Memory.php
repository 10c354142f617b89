<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\ErrorCode;
use Token04\Token04Exception;

/**
 * The memory of Token04\Ffi\C: what belongs to which object, and texts where C can read them.
 *
 * @internal
 */
trait Memory
{
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
        return self::place($owner)[0] !== 0;
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

    /** The place of C's pointer to what is the owner's, which is a number; 0 if there is none. */
    private static function place($owner)
    {
        $id = \spl_object_id($owner);
        $entry = self::$held[$id] ?? null;
        if ($entry !== null && $entry[2]->get() === $owner) {
            return $entry[1];
        }
        return [0];
    }

    /** Where C is to put the pointer to a new object of the owner's. */
    private static function reserve($owner, string $kind): \FFI\CData
    {
        $place = self::make('uintptr_t[1]');
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
        $c->$free($pointer - ($place[0] = 0));
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

    /** @param string|null $argument which one an INVALID_ARGUMENT is about, if it is known */
    private static function made($owner, int $status, $argument = null)
    {
        if ($status !== ErrorCode::OK) {
            self::release($owner);
            throw Token04Exception::of($status, 0, $status === ErrorCode::INVALID_ARGUMENT ? $argument : null);
        }
    }

    private static function succeed(int $status, $sdkCode = null)
    {
        if ($status !== ErrorCode::OK) {
            throw Token04Exception::of($status, $sdkCode === null ? 0 : $sdkCode[0]);
        }
    }

    /**
     * Texts where C can read them: pointers, lengths, how many, and their bytes, which have to be
     * kept for as long as the pointers are used.
     */
    private static function pointers(
        #[\SensitiveParameter]
        array $given
    ): array {
        // Elements can be references, which a signal handler can change: each is read once.
        $texts = [];
        $total = 0;
        foreach ($given as $text) {
            if (!\is_string($text)) {
                throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT);
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
}
