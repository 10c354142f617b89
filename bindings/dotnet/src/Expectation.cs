using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// What a token is checked against. Values that are not set are not checked, and null is refused. Set it up in one
    /// thread. After that, any number of threads may use it, as long as no thread changes it.
    /// </summary>
    /// <example>
    /// <code>
    /// Expectation expected = new Expectation { UserId = userId, RoomId = "room1", Privileges = new[] { Privilege.Login } };
    /// </code>
    /// </example>
    [DebuggerDisplay("Token04.Expectation")]
    public sealed unsafe class Expectation
    {
        private uint expected;
        private uint appId;
        private long now;
        private uint leeway;
        private uint creationTimeLeeway;

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private string userId;

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private string roomId;

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private string streamId;

        /// <summary>The token is for this app. Null as long as it was not set; it cannot be set to null.</summary>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: it is null.</exception>
        public uint? AppId
        {
            get { return Has(Native.ExpectAppId) ? appId : (uint?)null; }
            set { appId = Given(value, "app_id", Native.ExpectAppId); }
        }

        /// <summary>The token is for this user. Null as long as it was not set; it cannot be set to null.</summary>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: it is null.</exception>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string UserId
        {
            get { return userId; }
            set { userId = Given(value, "user_id", Native.ExpectUserId); }
        }

        /// <summary>
        /// The token is for this room. A token without a room also passes, unless <see cref="Strict"/>. Null as long as it
        /// was not set; it cannot be set to null.
        /// </summary>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: it is null.</exception>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string RoomId
        {
            get { return roomId; }
            set { roomId = Given(value, "room_id", Native.ExpectRoomId); }
        }

        /// <summary>
        /// The token grants these privileges; none at first. A token without privileges also passes, unless
        /// <see cref="Strict"/>. What is set is copied, and so is what is read.
        /// </summary>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: it is null or empty, or there is no such privilege.
        /// </exception>
        public IEnumerable<Privilege> Privileges
        {
            get
            {
                List<Privilege> all = new List<Privilege>();
                if (Has(Native.ExpectLogin))
                {
                    all.Add(Privilege.Login);
                }
                if (Has(Native.ExpectPublish))
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
                if (flags == 0)
                {
                    // A list that was computed, and lacks what it should have, would switch off the check.
                    throw new Token04Exception("privilege");
                }
                expected = (expected & ~(uint)(Native.ExpectLogin | Native.ExpectPublish)) | flags;
            }
        }

        /// <summary>
        /// The token allows this stream. A token without a list of streams also passes, unless <see cref="Strict"/>. Null as
        /// long as it was not set; it cannot be set to null.
        /// </summary>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: it is null.</exception>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string StreamId
        {
            get { return streamId; }
            set { streamId = Given(value, "stream_id", Native.ExpectStreamId); }
        }

        /// <summary>
        /// The token must name the expected room, privileges and stream. Without this, a token that does not restrict one
        /// of them passes.
        /// </summary>
        public bool Strict
        {
            get { return Has(Native.ExpectStrict); }
            set { expected = value ? expected | Native.ExpectStrict : expected & ~(uint)Native.ExpectStrict; }
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
        /// The token's creation time (ctime) is at most this far in the future. Otherwise it is refused with
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
                return Has(Native.ExpectCtime) ? TimeSpan.FromTicks(creationTimeLeeway * TimeSpan.TicksPerSecond) : (TimeSpan?)null;
            }

            set
            {
                creationTimeLeeway = Seconds(Arguments.Given(value, "ctime_leeway"), "ctime_leeway");
                expected |= Native.ExpectCtime;
            }
        }

        /// <summary>
        /// The time of the check, in Unix seconds. Null as long as it was not set, which means the clock's; it cannot be set
        /// to null. A check refuses a time that is 0 or negative with <see cref="Token04ErrorCode.InvalidArgument"/>: every
        /// token would pass.
        /// </summary>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: it is null.</exception>
        public long? UnixTime
        {
            get { return Has(Native.ExpectNow) ? now : (long?)null; }
            set { now = Given(value, "now", Native.ExpectNow); }
        }

        /// <summary><see cref="UnixTime"/> as a point in time. Fractions of a second are dropped.</summary>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: it is null.</exception>
        public DateTimeOffset? Time
        {
            get { return Has(Native.ExpectNow) ? Times.OfUnix(now) : (DateTimeOffset?)null; }
            set { UnixTime = Times.ToUnix(Arguments.Given(value, "now")); }
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
                // A field whose flag is missing stays empty: set, it would be refused.
                UserId = Has(Native.ExpectUserId) ? texts.Pointers[1] : null,
                UserIdLength = texts.Lengths[1],
                RoomId = Has(Native.ExpectRoomId) ? texts.Pointers[2] : null,
                RoomIdLength = texts.Lengths[2],
                StreamId = Has(Native.ExpectStreamId) ? texts.Pointers[3] : null,
                StreamIdLength = texts.Lengths[3],
                Now = now,
                Leeway = leeway,
                CtimeLeeway = creationTimeLeeway,
            };
        }

        // A token with the texts of what is expected of it.
        internal Texts With([AllowNull] string token)
        {
            return new Texts(Arguments.Given(token, "token"), userId, roomId, streamId);
        }

        // Throws if the library refused a text for what it is made of, or something else that is expected.
        internal void ThrowIfBroken(int status, [AllowNull] string token, NativeExpectation* native)
        {
            if (status == (int)Token04ErrorCode.InvalidArgument)
            {
                Arguments.Whole(token, "token");
                Arguments.Whole(userId, "user_id");
                Arguments.Whole(roomId, "room_id");
                Arguments.Whole(streamId, "stream_id");
                string argument = Status.Text(Native.token04_expectation_argument(native));
                if (argument != null)
                {
                    throw new Token04Exception(argument);
                }
            }
        }

        private T Given<T>(T? value, string name, uint flag)
            where T : struct
        {
            T given = Arguments.Given(value, name);
            expected |= flag;
            return given;
        }

        private string Given([AllowNull] string text, string name, uint flag)
        {
            string given = Arguments.Given(text, name);
            expected |= flag;
            return given;
        }

        private static uint Flag(Privilege privilege)
        {
            switch (privilege)
            {
                case Privilege.Login:
                    return Native.ExpectLogin;
                case Privilege.Publish:
                    return Native.ExpectPublish;
                default:
                    throw new Token04Exception("privilege");
            }
        }

        private static uint Seconds(TimeSpan time, string name)
        {
            long seconds = time.Ticks / TimeSpan.TicksPerSecond;
            bool isWhole = time.Ticks % TimeSpan.TicksPerSecond == 0;
            if (!isWhole || seconds < 0 || seconds > uint.MaxValue)
            {
                throw new Token04Exception(
                    Token04ErrorCode.InvalidArgument,
                    Status.Message((int)Token04ErrorCode.InvalidArgument) + " It is the argument " + name + ": "
                        + Times.Text(time) + (isWhole ? " is not from 0 to 4294967295 s." : " is not a whole number of seconds."),
                    name);
            }
            return (uint)seconds;
        }

        private bool Has(uint flag)
        {
            return (expected & flag) != 0;
        }
    }
}
