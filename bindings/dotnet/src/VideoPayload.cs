using System;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// The payload of a token for a copyrighted video (the documents' VideoPayLoad). Immutable: any number of threads
    /// may share it.
    /// </summary>
    public sealed unsafe class VideoPayload
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

        /// <summary>The JSON text, to be given to an issuer.</summary>
        /// <returns>The text.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidPayload"/>: an id is empty;
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: half a surrogate pair.
        /// </exception>
        public string ToJson()
        {
            Library.Require();
            using (Texts ids = new Texts(RoomId, VideoId))
            using (PayloadBuffer buffer = new PayloadBuffer(ids))
            {
                UIntPtr length;
                int status = Native.token04_video_payload(
                    ids.Pointers[0],
                    ids.Lengths[0],
                    ids.Pointers[1],
                    ids.Lengths[1],
                    buffer.Start,
                    buffer.Capacity,
                    &length);
                Token04Exception.ThrowIfFailed(status);
                return Utf8.Decode(buffer.Start, length);
            }
        }
    }
}
