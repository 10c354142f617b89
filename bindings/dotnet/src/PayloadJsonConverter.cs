// What .NET Core 3.0 and newer have.
#if NETCOREAPP
using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Token04
{
    // Writes a payload as the JSON that is inside a token, instead of its properties. RtcRoomPayload and the others
    // declare it, so that nobody has to register it.
    internal sealed class PayloadJsonConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert)
        {
            return typeof(Payload).IsAssignableFrom(typeToConvert);
        }

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
        {
            if (typeToConvert == typeof(RtcRoomPayload))
            {
                return new Converter<RtcRoomPayload>();
            }
            if (typeToConvert == typeof(VideoPayload))
            {
                return new Converter<VideoPayload>();
            }
            if (typeToConvert == typeof(RawPayload))
            {
                return new Converter<RawPayload>();
            }
            if (typeToConvert == typeof(JsonText))
            {
                return new Converter<JsonText>();
            }
            return new Converter<Payload>();
        }

        private sealed class Converter<T> : JsonConverter<T>
            where T : Payload
        {
            public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            {
                throw new NotSupportedException("A payload is not read from JSON. Pass the text itself, which is checked when a token is made.");
            }

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
            {
                if (value.Serialized() == "")
                {
                    // A basic token has no payload.
                    writer.WriteNullValue();
                    return;
                }
                using (JsonDocument document = JsonDocument.Parse(value.Serialized()))
                {
                    document.RootElement.WriteTo(writer);
                }
            }
        }
    }
}
#endif
