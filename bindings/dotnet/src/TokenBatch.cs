using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;

namespace Token04
{
    /// <summary>
    /// The tokens of one call of <see cref="Issuer.IssueBatch(IEnumerable{string}, long, Payload, int)"/>. They stay in native memory, and become strings when
    /// they are asked for. Any number of threads may read one at the same time, without a lock, even while another
    /// disposes of it. The memory is given back when it is disposed of, or collected.
    /// </summary>
    [DebuggerDisplay("Count = {Count}")]
    public sealed unsafe class TokenBatch : IDisposable,
#if NETSTANDARD || NETCOREAPP
        IReadOnlyList<BatchResult>
#else
        IEnumerable<BatchResult>
#endif
    {
        private readonly BatchHandle handle;

        internal TokenBatch(BatchHandle handle, int count)
        {
            this.handle = handle;
            Count = count;
        }

        /// <summary>How many users there were.</summary>
        public int Count { get; private set; }

        /// <summary>The token of a user: a new string each time.</summary>
        /// <param name="index">The user's place, counted from 0.</param>
        /// <returns>The token.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidUserId"/>, <see cref="Token04ErrorCode.PayloadTooLarge"/> or
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: no token could be made for this user.
        /// </exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
        /// <exception cref="ObjectDisposedException">The batch was disposed of.</exception>
        public string this[int index]
        {
            get
            {
                string token = null;
                Token04ErrorCode code = Read(index, true, ref token);
                Arguments.ThrowIfFailed((int)code, "user_id");
                return token;
            }
        }

#if NETSTANDARD || NETCOREAPP
        BatchResult IReadOnlyList<BatchResult>.this[int index]
        {
            get { return Result(index); }
        }

#endif
        /// <summary>
        /// Whether a token was made for a user, or why not. Unlike the indexer, it does not throw if none was made.
        /// </summary>
        /// <param name="index">The user's place, counted from 0.</param>
        /// <returns>
        /// <see cref="Token04ErrorCode.Ok"/>, <see cref="Token04ErrorCode.InvalidUserId"/>,
        /// <see cref="Token04ErrorCode.PayloadTooLarge"/>, or <see cref="Token04ErrorCode.InvalidArgument"/> for half a
        /// surrogate pair.
        /// </returns>
        /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
        /// <exception cref="ObjectDisposedException">The batch was disposed of.</exception>
        public Token04ErrorCode GetCode(int index)
        {
            string none = null;
            return Read(index, false, ref none);
        }

        /// <summary>The results in the users' order.</summary>
        /// <returns>An enumerator.</returns>
        public IEnumerator<BatchResult> GetEnumerator()
        {
            for (int index = 0; index < Count; index++)
            {
                yield return Result(index);
            }
        }

        IEnumerator IEnumerable.GetEnumerator()
        {
            return GetEnumerator();
        }

        /// <summary>Gives the memory back, after the last call that still reads it. May be called more than once.</summary>
        public void Dispose()
        {
            if (handle != null)
            {
                handle.Dispose();
            }
        }

        private BatchResult Result(int index)
        {
            string token = null;
            Token04ErrorCode code = Read(index, true, ref token);
            return new BatchResult(code, token);
        }

        private Token04ErrorCode Read(int index, bool wanted, ref string token)
        {
            if (index < 0 || index >= Count)
            {
                throw new ArgumentOutOfRangeException("index");
            }
            bool held = false;
            try
            {
                handle.DangerousAddRef(ref held);
                ulong start = index == 0 ? 0 : handle.Ends[index - 1].ToUInt64();
                int length = (int)(handle.Ends[index].ToUInt64() - start);
                if (length == 0)
                {
                    byte* none;
                    UIntPtr nothing;
                    return (Token04ErrorCode)Native.token04_batch_token(
                        handle.DangerousGetHandle(), (UIntPtr)(uint)index, &none, &nothing);
                }
                if (wanted)
                {
                    token = Utf8.DecodeAscii(handle.Tokens + start, length);
                }
                return Token04ErrorCode.Ok;
            }
            finally
            {
                if (held)
                {
                    handle.DangerousRelease();
                }
            }
        }
    }
}
