using System;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// Any text as a payload, unchecked: for payloads that this library does not know. It is prepared once, so that using
    /// it for many tokens is fast. Immutable: any number of threads may share it. Two payloads of the same text
    /// are equal.
    /// </summary>
#if NETCOREAPP
    [System.Text.Json.Serialization.JsonConverter(typeof(PayloadJsonConverterFactory))]
#endif
    public sealed unsafe class RawPayload : Payload, IEquatable<RawPayload>
    {
        /// <summary>A payload of any text.</summary>
        /// <param name="text">The text; empty for a basic token.</param>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidPayload"/>: it is null; <see cref="Token04ErrorCode.InvalidArgument"/>: half a
        /// surrogate pair.
        /// </exception>
        public RawPayload(string text)
        {
            Text = Arguments.GivenPayload(text);
            Borrow();
        }

        /// <summary>The text.</summary>
        public string Text { get; private set; }

        /// <summary>The name of the type only: the text is never shown by accident.</summary>
        /// <returns>"RawPayload".</returns>
        public override string ToString()
        {
            return "RawPayload";
        }

        /// <summary>Whether it is the same text.</summary>
        /// <param name="other">The other one.</param>
        /// <returns>Whether they are equal.</returns>
        public bool Equals([AllowNull] RawPayload other)
        {
            return !ReferenceEquals(other, null) && Text == other.Text;
        }

        /// <summary>Whether it is the same text.</summary>
        /// <param name="obj">The other one.</param>
        /// <returns>Whether they are equal.</returns>
        public override bool Equals([AllowNull] object obj)
        {
            return Equals(obj as RawPayload);
        }

        /// <summary>A hash of its contents.</summary>
        /// <returns>The hash.</returns>
        public override int GetHashCode()
        {
            return Hash(Text);
        }

        internal override PayloadHandle Prepare()
        {
            if (Text == null)
            {
                // No constructor was called, as serializers can: it must not become a basic token.
                throw new Token04Exception("payload");
            }
            Library.Require();
            using (Texts texts = new Texts(Text))
            {
                PayloadHandle payload = new PayloadHandle();
                Arguments.Whole(Text, "payload");
                Token04Exception.ThrowIfFailed(payload.MakeRaw(texts.Pointers[0], texts.Lengths[0]));
                return payload;
            }
        }
    }
}
