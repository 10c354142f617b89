using System.Collections.Generic;
using System.Linq;

// The little JSON that is written here: every text is ASCII, and of this program's making.
internal static class Json
{
    internal static string Text(string text)
    {
        return "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
    }

    internal static string Texts(IEnumerable<string> texts)
    {
        return "[" + string.Join(",", texts.Select(Text).ToArray()) + "]";
    }
}
