using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// What a token is checked against. Whatever was not set is not checked, and null is refused. Set it up in one thread;
    /// while nobody changes it, any number may use it.
    /// </summary>
    /// <example>
    /// <code>
    /// Expectation expected = new Expectation { UserId = userId, RoomId = "room1", Privileges = new[] { Privilege.Login } };
    /// </code>
    /// </example>
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
        private string userId;
        private string roomId;
        private string streamId;

        /// <summary>The token is for this app. Null as long as it was not set; it cannot be set to null.</summary>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: it is null.</exception>
        public uint? AppId
        {
            get
            {
                return Has(FlagAppId) ? appId : (uint?)null;
            }

            set
            {
                appId = Given(value, "app_id");
                Expect(FlagAppId);
            }
        }

        /// <summary>The token is for this user. Null as long as it was not set; it cannot be set to null.</summary>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: it is null.</exception>
        public string UserId
        {
            get
            {
                return userId;
            }

            set
            {
                userId = Arguments.Given(value, "user_id");
                Expect(FlagUserId);
            }
        }

        /// <summary>
        /// The token is for this room. A token without a room also passes, unless <see cref="Strict"/>. Null as long as it
        /// was not set; it cannot be set to null.
        /// </summary>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: it is null.</exception>
        public string RoomId
        {
            get
            {
                return roomId;
            }

            set
            {
                roomId = Arguments.Given(value, "room_id");
                Expect(FlagRoomId);
            }
        }

        /// <summary>
        /// The token grants these privileges; none at first. A token without privileges also passes, unless
        /// <see cref="Strict"/>. What is set is copied, and so is what is read.
        /// </summary>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: it is null, or there is no such privilege.
        /// </exception>
        public IEnumerable<Privilege> Privileges
        {
            get
            {
                List<Privilege> all = new List<Privilege>();
                if (Has(FlagLogin))
                {
                    all.Add(Privilege.Login);
                }
                if (Has(FlagPublish))
                {
                    all.Add(Privilege.Publish);
                }
                return all;
            }

            set
            {
                if (value == null)
                {
                    throw new Token04Exception("privilege");
                }
                uint flags = 0;
                foreach (Privilege privilege in value)
                {
                    flags |= Flag(privilege);
                }
                expected = (expected & ~(FlagLogin | FlagPublish)) | flags;
            }
        }

        /// <summary>
        /// The token allows this stream. A token without a list of streams also passes, unless <see cref="Strict"/>. Null as
        /// long as it was not set; it cannot be set to null.
        /// </summary>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: it is null.</exception>
        public string StreamId
        {
            get
            {
                return streamId;
            }

            set
            {
                streamId = Arguments.Given(value, "stream_id");
                Expect(FlagStreamId);
            }
        }

        /// <summary>
        /// The token must name the expected room, privileges and stream. Without this, a token that does not restrict one
        /// of them passes.
        /// </summary>
        public bool Strict
        {
            get { return Has(FlagStrict); }
            set { expected = value ? expected | FlagStrict : expected & ~FlagStrict; }
        }

        /// <summary>For how long a token is still accepted after its expiry: whole seconds, at first none.</summary>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: it is negative, has a fraction of a second, or is longer than
        /// 32-bit seconds.
        /// </exception>
        public TimeSpan Leeway
        {
            get { return TimeSpan.FromTicks(leeway * TimeSpan.TicksPerSecond); }
            set { leeway = Seconds(value, "leeway"); }
        }

        /// <summary>
        /// The token's creation time (ctime) is at most this far in the future, else it is refused with
        /// <see cref="Token04ErrorCode.ClaimsInvalid"/>: whole seconds. Null as long as it was not set, which means that the
        /// creation time is not checked; it cannot be set to null.
        /// </summary>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: as for <see cref="Leeway"/>, or it is null.
        /// </exception>
        public TimeSpan? CreationTimeLeeway
        {
            get
            {
                return Has(FlagCreationTime) ? TimeSpan.FromTicks(creationTimeLeeway * TimeSpan.TicksPerSecond) : (TimeSpan?)null;
            }

            set
            {
                creationTimeLeeway = Seconds(Given(value, "ctime_leeway"), "ctime_leeway");
                Expect(FlagCreationTime);
            }
        }

        /// <summary>
        /// The time of the check, in Unix seconds. Null as long as it was not set, which means the clock's; it cannot be set
        /// to null.
        /// </summary>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: it is null.</exception>
        public long? UnixTime
        {
            get
            {
                return Has(FlagNow) ? now : (long?)null;
            }

            set
            {
                now = Given(value, "now");
                Expect(FlagNow);
            }
        }

        /// <summary><see cref="UnixTime"/> as a point in time. Fractions of a second are dropped.</summary>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: it is null.</exception>
        public DateTimeOffset? Time
        {
            get { return Has(FlagNow) ? Times.OfUnix(now) : (DateTimeOffset?)null; }
            set { UnixTime = Times.ToUnix(Given(value, "now")); }
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

        // A token with the texts of what is expected of it.
        internal Texts With([AllowNull] string token)
        {
            return new Texts(token, userId, roomId, streamId);
        }

        // Throws if the library refused a text for what it is made of.
        internal void ThrowIfBroken(int status, [AllowNull] string token)
        {
            if (status == (int)Token04ErrorCode.InvalidArgument)
            {
                Arguments.Whole(token, "token");
                Arguments.Whole(userId, "user_id");
                Arguments.Whole(roomId, "room_id");
                Arguments.Whole(streamId, "stream_id");
            }
        }

        private static T Given<T>(T? value, string name)
            where T : struct
        {
            if (value == null)
            {
                throw new Token04Exception(name);
            }
            return value.Value;
        }

        private static uint Flag(Privilege privilege)
        {
            switch (privilege)
            {
                case Privilege.Login:
                    return FlagLogin;
                case Privilege.Publish:
                    return FlagPublish;
                default:
                    throw new Token04Exception("privilege");
            }
        }

        private static uint Seconds(TimeSpan time, string name)
        {
            long seconds = time.Ticks / TimeSpan.TicksPerSecond;
            if (time.Ticks % TimeSpan.TicksPerSecond != 0 || seconds < 0 || seconds > uint.MaxValue)
            {
                throw new Token04Exception(name);
            }
            return (uint)seconds;
        }

        private bool Has(uint flag)
        {
            return (expected & flag) != 0;
        }

        private void Expect(uint flag)
        {
            expected |= flag;
        }
    }
}
