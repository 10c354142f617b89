using System;

// What hostile objects throw.
internal sealed class HostileException : Exception
{
}
