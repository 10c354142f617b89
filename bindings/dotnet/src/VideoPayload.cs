using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// The payload of a token for a copyrighted video (VideoPayLoad of ZEGO's documentation). Immutable: any number of threads
    /// may share it.
    /// </summary>
    public sealed class VideoPayload : Payload
    {
        /// <summary>A payload for a video in a room.</summary>
        /// <param name="roomId">The room; not empty.</param>
        /// <param name="videoId">The video; not empty.</param>
        public VideoPayload([AllowNull] string roomId, [AllowNull] string videoId)
        {
            RoomId = roomId ?? "";
            VideoId = videoId ?? "";
        }

        /// <summary>The room.</summary>
        public string RoomId { get; private set; }

        /// <summary>The video.</summary>
        public string VideoId { get; private set; }

        /// <summary>The JSON text.</summary>
        /// <returns>The text.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidPayload"/>: an id is empty;
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: half a surrogate pair.
        /// </exception>
        public string ToJson()
        {
            return Borrow().Text;
        }

        internal override PayloadHandle Prepare()
        {
            Library.Require();
            using (Texts ids = new Texts(RoomId, VideoId))
            {
                PayloadHandle payload = new PayloadHandle();
                Token04Exception.ThrowIfFailed(payload.MakeVideo(ids));
                return payload;
            }
        }
    }
}
