<?php

declare(strict_types=1);

namespace Token04;

/** What a room token can allow, with the numbers of ZEGO's documentation. */
final class Privilege
{
    /** The privilege to log in to the room. */
    const LOGIN = 1;

    /** The privilege to publish a stream. */
    const PUBLISH = 2;

    private function __construct()
    {
    }
}
