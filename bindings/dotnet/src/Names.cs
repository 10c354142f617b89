namespace Token04
{
    /// <summary>Names of numbers: the same lower-case text in every language and in reports.</summary>
    public static unsafe class Names
    {
        /// <summary>"aes-256-cbc" or "aes-256-gcm"; "unknown" for a number without a name.</summary>
        /// <param name="cipher">The number.</param>
        /// <returns>The name.</returns>
        public static string Name(this Cipher cipher)
        {
            Library.Require();
            return Text(Native.token04_cipher_name((int)cipher));
        }

        /// <summary>"passed", "failed" or "skipped"; "unknown" for a number without a name.</summary>
        /// <param name="outcome">The number.</param>
        /// <returns>The name.</returns>
        public static string Name(this Outcome outcome)
        {
            Library.Require();
            return Text(Native.token04_outcome_name((int)outcome));
        }

        /// <summary>"info", "warning" or "error"; "unknown" for a number without a name.</summary>
        /// <param name="severity">The number.</param>
        /// <returns>The name.</returns>
        public static string Name(this Severity severity)
        {
            Library.Require();
            return Text(Native.token04_severity_name((int)severity));
        }

        private static string Text(byte* name)
        {
            return name == null ? "unknown" : Utf8.Decode(name);
        }
    }
}
