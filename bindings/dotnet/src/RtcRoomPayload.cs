using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// The payload of a token for one room (RtcRoomPayLoad of ZEGO's documentation). Set it up in one thread; while nobody
    /// changes it, any number may read it. The text always has both privileges; one that is not allowed is 0.
    /// </summary>
    public sealed class RtcRoomPayload : Payload
    {
        /// <summary>A payload for a room, with no privilege set.</summary>
        /// <param name="roomId">The room; not empty. Express takes less than 128 bytes.</param>
        public RtcRoomPayload([AllowNull] string roomId)
        {
            RoomId = roomId ?? "";
        }

        /// <summary>The room.</summary>
        public string RoomId { get; private set; }

        /// <summary>May the user log in to the room? Null, as at first: not set, which is denied if the other is set.</summary>
        public bool? Login { get; set; }

        /// <summary>May the user publish a stream? Null, as at first: not set, which is denied if the other is set.</summary>
        public bool? Publish { get; set; }

        /// <summary>
        /// The streams that may be published; null, as at first, or an empty list for any. It is written as it is given:
        /// as null, or as an empty list.
        /// </summary>
        [AllowNull]
        [MaybeNull]
        public IList<string> StreamIds { get; set; }

        /// <summary>The JSON text.</summary>
        /// <returns>The text.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidPayload"/>: the room id is empty or no privilege is set;
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: half a surrogate pair, or null among the streams.
        /// </exception>
        public string ToJson()
        {
            using (PayloadHandle payload = Prepare())
            {
                return payload.Text;
            }
        }

        // It can be changed, so nothing is kept.
        internal override PayloadHandle Borrow()
        {
            return Prepare();
        }

        internal override void GiveBack(PayloadHandle borrowed)
        {
            borrowed.Dispose();
        }

        internal override PayloadHandle Prepare()
        {
            IList<string> given = StreamIds;
            string[] streams = given == null ? null : Texts.Own(given);
            if (streams != null && Array.IndexOf(streams, null) >= 0)
            {
                throw new Token04Exception("stream_ids");
            }
            Library.Require();
            using (Texts room = new Texts(RoomId))
            using (Texts list = streams == null ? null : new Texts(streams))
            {
                PayloadHandle payload = new PayloadHandle();
                Token04Exception.ThrowIfFailed(payload.MakeRoom(room, Grant(Login), Grant(Publish), list));
                return payload;
            }
        }

        private static int Grant(bool? privilege)
        {
            return privilege == null ? -1 : privilege.Value ? 1 : 0;
        }
    }
}
