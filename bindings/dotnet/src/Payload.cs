using System.Diagnostics.CodeAnalysis;
using System.Threading;

namespace Token04
{
    /// <summary>
    /// The contents of a token besides its user: a <see cref="RtcRoomPayload"/>, a <see cref="VideoPayload"/>, a
    /// <see cref="RawPayload"/>, or JSON text. Text is checked when a token is made: it must be empty, for a basic token,
    /// or a JSON object that names at least one of room_id, privilege, stream_id_list and video_id, because a payload
    /// without these fields restricts nothing.
    /// </summary>
#if NETCOREAPP
    [System.Text.Json.Serialization.JsonConverter(typeof(PayloadJsonConverterFactory))]
#endif
    public abstract class Payload
    {
        [AllowNull]
        [MaybeNull]
        private PayloadHandle kept;

        internal Payload()
        {
        }

        /// <summary>Text can be passed as it is.</summary>
        /// <param name="json">
        /// JSON text; empty for a basic token. A text that is null is refused: one that is missing by mistake must not count
        /// as no payload, which is a null of this type.
        /// </param>
        /// <returns>The text as a payload.</returns>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidPayload"/>: it is null.</exception>
        public static implicit operator Payload(string json)
        {
            return new JsonText(Arguments.GivenPayload(json));
        }

        // The payload for the library, prepared once.
        internal PayloadHandle Borrow()
        {
            if (kept == null)
            {
                PayloadHandle made = Prepare();
                if (Interlocked.CompareExchange(ref kept, made, null) != null)
                {
                    // Another thread was quicker.
                    made.Dispose();
                }
            }
            return kept;
        }

        internal abstract PayloadHandle Prepare();

        // The text, for a serializer.
        internal virtual string Serialized()
        {
            return Borrow().Text;
        }

        // Null in an object whose constructor was not called.
        internal static int Hash([AllowNull] string text)
        {
            return text == null ? 0 : text.GetHashCode();
        }
    }
}
