using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Token04
{
    /// <summary>
    /// What an error code of a ZEGO SDK or service means, as far as it concerns tokens and login. Immutable: any
    /// number of threads may share it. Two explanations of the same code in the same language are equal.
    /// </summary>
    public sealed unsafe class Explanation : IEquatable<Explanation>
    {
        private Explanation(NativeExplanation native)
        {
            Code = native.Code;
            Product = Utf8.Decode(native.Product);
            Name = native.Name == null ? null : Utf8.Decode(native.Name);
            Meaning = Utf8.Decode(native.Meaning);
            Causes = Utf8.Decode(native.Causes);
            Hint = Utf8.Decode(native.Hint);
            When = Utf8.Decode(native.When);
            Source = Utf8.Decode(native.Source);
        }

        /// <summary>The code.</summary>
        public long Code { get; private set; }

        /// <summary>
        /// What shows the code: "express", "express_web", "zim", "mini_game", "service" or "generator".
        /// </summary>
        public string Product { get; private set; }

        /// <summary>ZEGO's own name for the code, such as "RoomTokenAppidError"; null if it is not known.</summary>
        [MaybeNull]
        public string Name { get; private set; }

        /// <summary>What it means, in a sentence.</summary>
        public string Meaning { get; private set; }

        /// <summary>What usually causes it.</summary>
        public string Causes { get; private set; }

        /// <summary>What to try.</summary>
        public string Hint { get; private set; }

        /// <summary>When it is seen. Some codes appear only if ZEGO has switched something on for the app.</summary>
        public string When { get; private set; }

        /// <summary>
        /// How we know it: "documented" by ZEGO, "read_in_code" of an SDK or a generator of ZEGO, or "inferred".
        /// </summary>
        public string Source { get; private set; }

        /// <summary>
        /// Explains an error code that a ZEGO SDK, a service of ZEGO or ZEGO's token generator shows, such as 1002033,
        /// 6000109, 20014 or 5. The other numbers of <see cref="Token04ErrorCode"/> are not among them.
        /// </summary>
        /// <param name="code">The code.</param>
        /// <param name="language">The language of the sentences.</param>
        /// <returns>The explanation; null if the code is not known.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: there is no such language.
        /// </exception>
        [return: MaybeNull]
        public static Explanation Explain(long code, Language language = Language.English)
        {
            Library.Require();
            int number = Languages.Number(language);
            NativeExplanation native;
            // The language is known, so the one cause of a failure is that the code is not.
            return Native.token04_explain(code, number, &native) == 0 ? new Explanation(native) : null;
        }

        /// <summary>Whether it is the same code in the same language.</summary>
        /// <param name="other">The other one.</param>
        /// <returns>Whether they are equal.</returns>
        public bool Equals([AllowNull] Explanation other)
        {
            return other != null && Code == other.Code && Meaning == other.Meaning;
        }

        /// <summary>Whether it is the same code in the same language.</summary>
        /// <param name="obj">The other one.</param>
        /// <returns>Whether they are equal.</returns>
        public override bool Equals([AllowNull] object obj)
        {
            return Equals(obj as Explanation);
        }

        /// <summary>A hash of the code.</summary>
        /// <returns>The hash.</returns>
        public override int GetHashCode()
        {
            return Code.GetHashCode();
        }

        /// <summary>The code, what shows it, and what it means.</summary>
        /// <returns>The text, in the explanation's language.</returns>
        public override string ToString()
        {
            return Code.ToString(CultureInfo.InvariantCulture) + " (" + Product + "): " + Meaning;
        }
    }
}
