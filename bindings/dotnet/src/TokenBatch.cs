using System;

namespace Token04
{
    /// <summary>The tokens of one call of <see cref="Issuer.IssueBatch"/>. Immutable: any number of threads may read it.</summary>
    public sealed unsafe class TokenBatch
    {
        private readonly string[] tokens;
        private readonly Token04ErrorCode[] codes;

        internal TokenBatch(IntPtr batch, int count)
        {
            byte* token;
            UIntPtr length;
            UIntPtr* ends;
            Token04Exception.ThrowIfFailed(Native.token04_batch_tokens(batch, &token, &length, &ends));
            tokens = new string[count];
            codes = new Token04ErrorCode[count];
            ulong start = 0;
            for (int index = 0; index < count; index++)
            {
                ulong end = ends[index].ToUInt64();
                if (end > start)
                {
                    tokens[index] = Utf8.DecodeAscii(token + start, (int)(end - start));
                }
                else
                {
                    byte* none;
                    codes[index] = (Token04ErrorCode)Native.token04_batch_token(batch, (UIntPtr)(uint)index, &none, &length);
                }
                start = end;
            }
        }

        /// <summary>How many users there were.</summary>
        public int Count
        {
            get { return tokens.Length; }
        }

        /// <summary>The token of a user.</summary>
        /// <param name="index">The user's place, counted from 0.</param>
        /// <returns>The token.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidUserId"/> or <see cref="Token04ErrorCode.PayloadTooLarge"/>: no token could
        /// be made for this user.
        /// </exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
        public string this[int index]
        {
            get
            {
                Token04Exception.ThrowIfFailed((int)GetCode(index));
                return tokens[index];
            }
        }

        /// <summary>Whether there is a token for a user, and else why not. Does not throw as the indexer does.</summary>
        /// <param name="index">The user's place, counted from 0.</param>
        /// <returns>
        /// <see cref="Token04ErrorCode.Ok"/>, <see cref="Token04ErrorCode.InvalidUserId"/> or
        /// <see cref="Token04ErrorCode.PayloadTooLarge"/>.
        /// </returns>
        /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
        public Token04ErrorCode GetCode(int index)
        {
            if (index < 0 || index >= codes.Length)
            {
                throw new ArgumentOutOfRangeException("index");
            }
            return codes[index];
        }
    }
}
