/**
 * Makes, checks and explains ZEGO tokens (token04).
 *
 * <p>{@link im.zego.token04.Issuer} makes tokens, {@link im.zego.token04.Verifier} checks them,
 * {@link im.zego.token04.RtcRoomPayload} and {@link im.zego.token04.VideoPayload} limit them,
 * {@link im.zego.token04.Token04} has what needs no object: the function of ZEGO's documentation,
 * {@code inspect}, {@code diagnose}, {@code explain} and {@code kitToken}.
 *
 * <p>For all of it:
 *
 * <ul>
 *   <li>What fails throws {@link im.zego.token04.Token04Exception}, unchecked, with a number that
 *       is the same in every language. Null is INVALID_ARGUMENT
 *       wherever it is not marked as nullable, and nothing returns it. If
 *       several arguments are wrong, the first one is reported, as in ZEGO's library. Too little
 *       memory is an {@link java.lang.OutOfMemoryError}.
 *   <li>Text is written completely, as UTF-8, with U+0000 and characters outside the BMP. Half of
 *       a surrogate pair is refused with INVALID_ARGUMENT, never replaced.
 *   <li>Times are Unix seconds, durations seconds, lengths bytes, unless it says otherwise.
 *   <li>All classes may be shared by any number of threads, except builders.
 *   <li>Nothing is ever printed. No exception and no {@code toString} contains a secret, a token
 *       or what is in one.
 *   <li>What the caller's own code throws, in a collection or a {@link im.zego.token04.Payload},
 *       comes out as it is. A collection is read once, by its iterator; an element that is not a
 *       string counts as null.
 *   <li>An object that was not made by a constructor or method of this package, but by a mapper
 *       from text, is refused: as closed, or with INVALID_ARGUMENT.
 *   <li>What is used after {@code close()} throws {@link im.zego.token04.ClosedException}.
 *   <li>At first use the native library is loaded: from the path in the system property {@code
 *       token04.library.path}, else out of the jar, by way of a folder in {@code
 *       token04.library.tmpdir} or {@code java.io.tmpdir}. {@code java.library.path} is not
 *       searched. If both fail, every call throws an {@link java.lang.UnsatisfiedLinkError} that
 *       lists what was tried, and why it failed.
 * </ul>
 */
package im.zego.token04;
