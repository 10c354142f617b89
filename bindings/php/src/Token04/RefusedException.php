<?php

declare(strict_types=1);

namespace Token04;

/** A token was refused: getReason() says why. A wrong call is a Token04Exception of no other class. */
class RefusedException extends Token04Exception
{
}
