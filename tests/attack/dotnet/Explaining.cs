using System;
using Token04;

// Random calls of what explains codes, and of what makes kit tokens.
internal static class Explaining
{
    internal static void Code(Values values, Outcomes outcomes)
    {
        long code = values.Of(1002033, 20014, 5, values.Seconds());
        Language language = (Language)values.Of(0, 1, 2, int.MinValue);
        outcomes.Try("Explain", new string[0], () =>
        {
            Explanation found = Explanation.Explain(code, language);
            if (found != null && (found.Code != code || found.Hint == ""))
            {
                outcomes.Find("Explain: another code");
            }
        });
    }

    internal static void Kit(Values values, Outcomes outcomes, string token)
    {
        string user = values.Text();
        string name = values.Text();
        outcomes.Try("KitToken", new[] { token, user, name }, () =>
        {
            string made = KitToken.Make(token, (uint)values.Below(3), user, userName: name);
            if (!made.StartsWith(token + "#", StringComparison.Ordinal))
            {
                outcomes.Find("KitToken: another token");
            }
        });
    }
}
