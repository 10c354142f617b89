using System;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// Kit tokens, as generateKitTokenForProduction of ZEGO's UIKits for the Web makes them in the browser: the token, a #,
    /// and base64 of JSON about the user. Pass the whole result to a UIKit.
    /// </summary>
    public static unsafe class KitToken
    {
        /// <summary>
        /// Makes a kit token from a token. Only the token proves something: the part after the # is not encrypted, and
        /// anyone can change it.
        /// </summary>
        /// <param name="token">A token for this user and this app.</param>
        /// <param name="appId">The AppID that the token was made for; not 0.</param>
        /// <param name="userId">The user that the token was made for; not empty.</param>
        /// <param name="roomId">The room to join; may be empty.</param>
        /// <param name="userName">The name that others see; may be empty.</param>
        /// <returns>The kit token: ASCII text.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidAppId"/>, <see cref="Token04ErrorCode.InvalidUserId"/>;
        /// <see cref="Token04ErrorCode.UnsupportedVersion"/> or <see cref="Token04ErrorCode.Malformed"/>: it is not a token,
        /// but something else, such as the ServerSecret; <see cref="Token04ErrorCode.InvalidArgument"/>: token, room id or user
        /// name is null, or a text has half a surrogate pair.
        /// </exception>
        public static string Make(
            [AllowNull] string token, uint appId, [AllowNull] string userId, string roomId = "", string userName = "")
        {
            Library.Require();
            Arguments.Given(token, "token");
            Arguments.Given(roomId, "room_id");
            Arguments.Given(userName, "user_name");
            using (Texts texts = new Texts(token, roomId, userId, userName))
            {
                byte** text = texts.Pointers;
                UIntPtr* length = texts.Lengths;
                ulong all = length[1].ToUInt64() + length[2].ToUInt64() + length[3].ToUInt64();
                UIntPtr capacity = Native.token04_kit_token_capacity(length[0], (UIntPtr)all);
                using (NativeBuffer kit = new NativeBuffer(checked((long)capacity.ToUInt64())))
                {
                    UIntPtr written;
                    int status = Native.token04_kit_token(
                        text[0], length[0], text[1], length[1], text[2], length[2], text[3], length[3], appId,
                        kit.Start, capacity, &written);
                    if (status == (int)Token04ErrorCode.InvalidArgument)
                    {
                        Arguments.Whole(token, "token");
                        Arguments.Whole(roomId, "room_id");
                        Arguments.Whole(userId, "user_id");
                        Arguments.Whole(userName, "user_name");
                    }
                    Token04Exception.ThrowIfFailed(status);
                    return Utf8.DecodeAscii(kit.Start, checked((int)written.ToUInt64()));
                }
            }
        }
    }
}
