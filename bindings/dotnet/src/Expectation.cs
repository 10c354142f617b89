using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// What a token is checked against. What is not expected is not checked; but null, where it is expected, is
    /// expected to be empty, which no user id and no named room is. Each method gives the same object back. Set it up
    /// in one thread; while nobody changes it, any number may use it.
    /// </summary>
    public sealed unsafe class Expectation
    {
        private const uint FlagAppId = 1;
        private const uint FlagUserId = 2;
        private const uint FlagRoomId = 4;
        private const uint FlagLogin = 8;
        private const uint FlagPublish = 16;
        private const uint FlagStreamId = 32;
        private const uint FlagNow = 64;

        private uint expected;
        private uint appId;
        private long now;

        internal string UserId { get; private set; } = "";

        internal string RoomId { get; private set; } = "";

        internal string StreamId { get; private set; } = "";

        /// <summary>The token is for this app.</summary>
        /// <param name="id">The app.</param>
        /// <returns>This object.</returns>
        public Expectation ExpectAppId(uint id)
        {
            appId = id;
            return Expect(FlagAppId);
        }

        /// <summary>The token is for this user.</summary>
        /// <param name="id">The user.</param>
        /// <returns>This object.</returns>
        public Expectation ExpectUserId([AllowNull] string id)
        {
            UserId = id ?? "";
            return Expect(FlagUserId);
        }

        /// <summary>The token is for this room; one that names no room is for any.</summary>
        /// <param name="id">The room.</param>
        /// <returns>This object.</returns>
        public Expectation ExpectRoomId([AllowNull] string id)
        {
            RoomId = id ?? "";
            return Expect(FlagRoomId);
        }

        /// <summary>The token grants this privilege; one that names no privilege grants all. May be called for each.</summary>
        /// <param name="privilege">The privilege.</param>
        /// <returns>This object.</returns>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: there is no such privilege.</exception>
        public Expectation ExpectPrivilege(Privilege privilege)
        {
            switch (privilege)
            {
                case Privilege.Login:
                    return Expect(FlagLogin);
                case Privilege.Publish:
                    return Expect(FlagPublish);
                default:
                    throw new Token04Exception(Token04ErrorCode.InvalidArgument);
            }
        }

        /// <summary>The token allows this stream; one that lists no stream allows any.</summary>
        /// <param name="id">The stream.</param>
        /// <returns>This object.</returns>
        public Expectation ExpectStreamId([AllowNull] string id)
        {
            StreamId = id ?? "";
            return Expect(FlagStreamId);
        }

        /// <summary>The time of the check; without it, it is now.</summary>
        /// <param name="unixSeconds">The time, in Unix seconds.</param>
        /// <returns>This object.</returns>
        public Expectation At(long unixSeconds)
        {
            now = unixSeconds;
            return Expect(FlagNow);
        }

        // The texts are those of With, and outlive what is made here.
        internal NativeExpectation ToNative(Texts texts)
        {
            return new NativeExpectation
            {
                Expected = expected,
                AppId = appId,
                UserId = texts.Pointers[1],
                UserIdLength = texts.Lengths[1],
                RoomId = texts.Pointers[2],
                RoomIdLength = texts.Lengths[2],
                StreamId = texts.Pointers[3],
                StreamIdLength = texts.Lengths[3],
                Now = now,
            };
        }

        // A token with the texts of what is expected of it.
        internal Texts With([AllowNull] string token)
        {
            return new Texts(token, UserId, RoomId, StreamId);
        }

        private Expectation Expect(uint flag)
        {
            expected |= flag;
            return this;
        }
    }
}
