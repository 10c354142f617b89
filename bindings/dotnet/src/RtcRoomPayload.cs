using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// The payload of a token for one room (RtcRoomPayLoad of ZEGO's documentation). The text always has both privileges;
    /// one that is not allowed is 0. Immutable: any number of threads may share it. It is prepared once, so that using it
    /// for many tokens is fast. Two payloads with the same contents are equal.
    /// </summary>
    /// <example>
    /// <code>
    /// RtcRoomPayload room = new RtcRoomPayload("room1", login: true, publish: false);
    /// </code>
    /// </example>
#if NETCOREAPP
    [System.Text.Json.Serialization.JsonConverter(typeof(PayloadJsonConverterFactory))]
#endif
    public sealed class RtcRoomPayload : Payload, IEquatable<RtcRoomPayload>
    {
        /// <summary>A payload for a room.</summary>
        /// <param name="roomId">The room; not empty. Express accepts less than 128 bytes.</param>
        /// <param name="login">May the user log in to the room? Null: not set, which is denied if the other is set.</param>
        /// <param name="publish">May the user publish a stream? Null: not set, which is denied if the other is set.</param>
        /// <param name="streamIds">
        /// The streams that may be published, which are copied; null or none for any. It is written as given: as
        /// null, or as an empty list.
        /// </param>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: null among the streams.
        /// </exception>
        public RtcRoomPayload(
            [AllowNull] string roomId, bool? login = null, bool? publish = null, [AllowNull] IEnumerable<string> streamIds = null)
        {
            RoomId = roomId ?? "";
            Login = login;
            Publish = publish;
            if (streamIds != null)
            {
                string[] own = Texts.Own(streamIds);
                if (Array.IndexOf(own, null) >= 0)
                {
                    throw new Token04Exception("stream_ids");
                }
                StreamIds = new ReadOnlyCollection<string>(own);
            }
        }

        /// <summary>The room.</summary>
        public string RoomId { get; private set; }

        /// <summary>May the user log in to the room? Null: not set, which is denied if the other is set.</summary>
        public bool? Login { get; private set; }

        /// <summary>May the user publish a stream? Null: not set, which is denied if the other is set.</summary>
        public bool? Publish { get; private set; }

        /// <summary>The streams that may be published; null or none for any.</summary>
        [MaybeNull]
        public ReadOnlyCollection<string> StreamIds { get; private set; }

        /// <summary>The JSON text.</summary>
        /// <returns>The text.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidPayload"/>: the room id is empty or no privilege is set;
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: half a surrogate pair.
        /// </exception>
        public string ToJson()
        {
            return Borrow().Text;
        }

        /// <summary>Whether it says the same.</summary>
        /// <param name="other">The other one.</param>
        /// <returns>Whether they are equal.</returns>
        public bool Equals([AllowNull] RtcRoomPayload other)
        {
            return !ReferenceEquals(other, null) && RoomId == other.RoomId && Login == other.Login && Publish == other.Publish
                && SameStreams(StreamIds, other.StreamIds);
        }

        /// <summary>Whether it says the same.</summary>
        /// <param name="obj">The other one.</param>
        /// <returns>Whether they are equal.</returns>
        public override bool Equals([AllowNull] object obj)
        {
            return Equals(obj as RtcRoomPayload);
        }

        /// <summary>A hash of its contents.</summary>
        /// <returns>The hash.</returns>
        public override int GetHashCode()
        {
            return Hash(RoomId) ^ (Login.GetHashCode() << 1) ^ (Publish.GetHashCode() << 2);
        }

        internal override PayloadHandle Prepare()
        {
            Library.Require();
            using (Texts room = new Texts(RoomId))
            using (Texts list = StreamIds == null ? null : new Texts(Texts.Own(StreamIds)))
            {
                PayloadHandle payload = new PayloadHandle();
                Token04Exception.ThrowIfFailed(payload.MakeRoom(room, Grant(Login), Grant(Publish), list));
                return payload;
            }
        }

        private static int Grant(bool? privilege)
        {
            return privilege == null ? Native.GrantUnset : privilege.Value ? Native.GrantAllow : Native.GrantDeny;
        }

        private static bool SameStreams([AllowNull] ReadOnlyCollection<string> one, [AllowNull] ReadOnlyCollection<string> other)
        {
            if (one == null || other == null || one.Count != other.Count)
            {
                return one == other;
            }
            for (int index = 0; index < one.Count; index++)
            {
                if (one[index] != other[index])
                {
                    return false;
                }
            }
            return true;
        }
    }
}
