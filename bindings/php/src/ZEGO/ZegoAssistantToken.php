<?php

namespace ZEGO;

/** A token, or what went wrong. */
class ZegoAssistantToken
{
    /** @var int ZegoErrorCodes::success, or what went wrong */
    public $code;

    /** @var string the text that belongs to it; "" where nothing is wrong */
    public $message = '';

    /** @var string|null the token; null where there is none */
    public $token;
}
