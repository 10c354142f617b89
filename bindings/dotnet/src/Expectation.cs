using System;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// What a token is checked against. Whatever was not set is not checked, and null is refused. Each method returns
    /// the same object. Set it up in one thread; while nobody changes it, any number may use it.
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

        private const uint FlagCreationTime = 128;
        private const uint FlagStrict = 256;

        private uint expected;
        private uint appId;
        private long now;
        private uint leeway;
        private uint creationTimeLeeway;

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
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: it is null.</exception>
        public Expectation ExpectUserId(string id)
        {
            UserId = Arguments.Given(id, "user_id");
            return Expect(FlagUserId);
        }

        /// <summary>The token is for this room. A token without a room also passes, unless <see cref="Strict"/>.</summary>
        /// <param name="id">The room.</param>
        /// <returns>This object.</returns>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: it is null.</exception>
        public Expectation ExpectRoomId(string id)
        {
            RoomId = Arguments.Given(id, "room_id");
            return Expect(FlagRoomId);
        }

        /// <summary>
        /// The token grants this privilege. A token without privileges also passes, unless <see cref="Strict"/>. May be
        /// called for each.
        /// </summary>
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
                    throw new Token04Exception("privilege");
            }
        }

        /// <summary>
        /// The token allows this stream. A token without a list of streams also passes, unless <see cref="Strict"/>.
        /// </summary>
        /// <param name="id">The stream.</param>
        /// <returns>This object.</returns>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: it is null.</exception>
        public Expectation ExpectStreamId(string id)
        {
            StreamId = Arguments.Given(id, "stream_id");
            return Expect(FlagStreamId);
        }

        /// <summary>
        /// The token must name the expected room, privileges and stream. Without this, a token that does not restrict one
        /// of them passes.
        /// </summary>
        /// <returns>This object.</returns>
        public Expectation Strict()
        {
            return Expect(FlagStrict);
        }

        /// <summary>For how long a token is still accepted after its expiry; without it, not at all.</summary>
        /// <param name="seconds">How many seconds.</param>
        /// <returns>This object.</returns>
        public Expectation Leeway(uint seconds)
        {
            leeway = seconds;
            return this;
        }

        /// <summary>
        /// The token's creation time (ctime) is at most this far in the future, else it is refused with
        /// <see cref="Token04ErrorCode.ClaimsInvalid"/>. Without this, the creation time is not checked.
        /// </summary>
        /// <param name="seconds">How many seconds; 0 for none.</param>
        /// <returns>This object.</returns>
        public Expectation CreationTimeLeeway(uint seconds)
        {
            creationTimeLeeway = seconds;
            return Expect(FlagCreationTime);
        }

        /// <summary>The time of the check. Without it, the clock's.</summary>
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
                StructSize = (UIntPtr)(uint)sizeof(NativeExpectation),
                Expected = expected,
                AppId = appId,
                UserId = texts.Pointers[1],
                UserIdLength = texts.Lengths[1],
                RoomId = texts.Pointers[2],
                RoomIdLength = texts.Lengths[2],
                StreamId = texts.Pointers[3],
                StreamIdLength = texts.Lengths[3],
                Now = now,
                Leeway = leeway,
                CreationTimeLeeway = creationTimeLeeway,
            };
        }

        // An expectation that somebody passed: nothing would be checked against null.
        internal static Expectation Given([AllowNull] Expectation expected)
        {
            if (expected == null)
            {
                throw new Token04Exception("expectation");
            }
            return expected;
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
