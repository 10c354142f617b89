<?php

declare(strict_types=1);

namespace Token04;

/** A token was refused because it has expired: the client needs a new one. */
final class ExpiredException extends RefusedException
{
}
