<?php

namespace ZEGO;

/**
 * The numbers of ZEGO's library. ZegoAssistantToken::$code can also be one that has no name
 * here: 20 and up if a token cannot be made although these arguments are right, -1 for an
 * internal error; Token04\ErrorCode names them.
 */
class ZegoErrorCodes
{
    /** There is a token. */
    const success = 0;

    /** The app id is not from 1 to 4,294,967,295. */
    const appIDInvalid = 1;

    /** The user id is empty. */
    const userIDInvalid = 3;

    /** The secret is not 32 bytes long. */
    const secretInvalid = 5;

    /** The effective time is not positive, or too far. */
    const effectiveTimeInSecondsInvalid = 6;
}
