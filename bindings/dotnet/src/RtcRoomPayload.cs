using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// The payload of a token for one room (the documents' RtcRoomPayLoad). Set it up in one thread; while nobody
    /// changes it, any number may read it.
    /// </summary>
    public sealed unsafe class RtcRoomPayload
    {
        /// <summary>A payload for a room, with no privilege set.</summary>
        /// <param name="roomId">The room; not empty. Express takes less than 128 bytes.</param>
        public RtcRoomPayload([AllowNull] string roomId)
        {
            RoomId = roomId ?? "";
            StreamIds = new List<string>();
        }

        /// <summary>The room.</summary>
        public string RoomId { get; private set; }

        /// <summary>May the user log in to the room? Null, as at first: not set, which is denied where the other is set.</summary>
        public bool? Login { get; set; }

        /// <summary>May the user publish a stream? Null, as at first: not set, which is denied where the other is set.</summary>
        public bool? Publish { get; set; }

        /// <summary>The streams that may be published; null or empty for any.</summary>
        [AllowNull]
        [MaybeNull]
        public IList<string> StreamIds { get; set; }

        /// <summary>The JSON text, to be given to an issuer.</summary>
        /// <returns>The text.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidPayload"/>: the room id is empty or no privilege is set;
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: half a surrogate pair, or null among the streams.
        /// </exception>
        public string ToJson()
        {
            string[] streams = new string[StreamIds == null ? 0 : StreamIds.Count];
            if (StreamIds != null)
            {
                StreamIds.CopyTo(streams, 0);
            }
            if (Array.IndexOf(streams, null) >= 0)
            {
                throw new Token04Exception(Token04ErrorCode.InvalidArgument);
            }
            Library.Require();
            using (Texts room = new Texts(RoomId))
            using (Texts list = new Texts(streams))
            using (PayloadBuffer buffer = new PayloadBuffer(room, list))
            {
                UIntPtr length;
                int status = Native.token04_room_payload(
                    room.Pointers[0],
                    room.Lengths[0],
                    Grant(Login),
                    Grant(Publish),
                    list.Pointers,
                    list.Lengths,
                    list.Count,
                    buffer.Start,
                    buffer.Capacity,
                    &length);
                Token04Exception.ThrowIfFailed(status);
                return Utf8.Decode(buffer.Start, length);
            }
        }

        private static int Grant(bool? privilege)
        {
            return privilege == null ? -1 : privilege.Value ? 1 : 0;
        }
    }
}
