using System;

namespace Token04
{
    // Text that the library checks together with the other arguments, so that it decides which error comes first.
#if NETCOREAPP
    [System.Text.Json.Serialization.JsonConverter(typeof(PayloadJsonConverterFactory))]
#endif
    internal sealed class JsonText : Payload
    {
        internal JsonText(string text)
        {
            Text = text;
        }

        internal string Text { get; private set; }

        internal override string Serialized()
        {
            return Text;
        }

        internal override PayloadHandle Prepare()
        {
            throw new NotSupportedException();
        }
    }
}
