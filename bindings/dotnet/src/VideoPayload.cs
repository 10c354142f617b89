using System;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// The payload of a token for a copyrighted video (VideoPayLoad of ZEGO's documentation). Immutable: any number of threads
    /// may share it. Two payloads with the same contents are equal.
    /// </summary>
#if NETCOREAPP
    [System.Text.Json.Serialization.JsonConverter(typeof(PayloadJsonConverterFactory))]
#endif
    public sealed class VideoPayload : Payload, IEquatable<VideoPayload>
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

        /// <summary>Whether it says the same.</summary>
        /// <param name="other">The other one.</param>
        /// <returns>Whether they are equal.</returns>
        public bool Equals([AllowNull] VideoPayload other)
        {
            return !ReferenceEquals(other, null) && RoomId == other.RoomId && VideoId == other.VideoId;
        }

        /// <summary>Whether it says the same.</summary>
        /// <param name="obj">The other one.</param>
        /// <returns>Whether they are equal.</returns>
        public override bool Equals([AllowNull] object obj)
        {
            return Equals(obj as VideoPayload);
        }

        /// <summary>A hash of its contents.</summary>
        /// <returns>The hash.</returns>
        public override int GetHashCode()
        {
            return Hash(RoomId) ^ (Hash(VideoId) << 1);
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
