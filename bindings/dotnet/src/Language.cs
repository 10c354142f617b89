namespace Token04
{
    /// <summary>A language of messages and hints.</summary>
    public enum Language
    {
        /// <summary>English: the language of everything that does not ask for one.</summary>
        English = 0,

        /// <summary>Chinese, in simplified characters.</summary>
        Chinese = 1,
    }

    internal static class Languages
    {
        internal static int Number(Language language)
        {
            if (language != Language.English && language != Language.Chinese)
            {
                throw new Token04Exception("lang");
            }
            return (int)language;
        }
    }
}
