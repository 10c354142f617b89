<?php

namespace ZEGO;

/** A token, or what went wrong. */
class ZegoAssistantToken
{
    /** @var int ZegoErrorCodes::success, or what went wrong */
    public $code;

    /** @var string the message for it; "" on success */
    public $message = '';

    /** @var string|null the token; null on failure */
    public $token;
}
