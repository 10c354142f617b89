using System;
using System.Diagnostics.CodeAnalysis;
using Token04;

namespace ZegoServerAssistant
{
    /// <summary>The interface of ZEGO's library. Any number of threads may use it.</summary>
    public static class ServerAssistant
    {
        /// <summary>
        /// Makes a token: AES-256-CBC, as ZEGO's own function does. To make more than one, <see cref="Issuer"/> is
        /// faster: it keeps the key.
        /// </summary>
        /// <param name="appID">The AppID of the ZEGO console, not 0.</param>
        /// <param name="userID">Who may use it; must equal the id that the client logs in with. Not empty.</param>
        /// <param name="secret">The app's ServerSecret: 32 bytes of UTF-8.</param>
        /// <param name="effectiveTimeInSeconds">How long it is valid from now, in seconds; positive.</param>
        /// <param name="payload">Null or empty for a basic token, else the text for ZEGO to read. Not checked.</param>
        /// <returns>
        /// The token, or the error of the first argument that is wrong, in their order. It can also have a number
        /// of <see cref="Token04ErrorCode"/>: <see cref="Token04ErrorCode.PayloadTooLarge"/>,
        /// <see cref="Token04ErrorCode.InvalidArgument"/>, <see cref="Token04ErrorCode.RandomUnavailable"/>,
        /// <see cref="Token04ErrorCode.ClockUnavailable"/>.
        /// </returns>
        public static GenerateTokenResult GenerateToken04(
            uint appID,
            [AllowNull] string userID,
            [AllowNull] string secret,
            long effectiveTimeInSeconds,
            [AllowNull] string payload)
        {
            Library.Require();
            string token;
            int status = Issuer.Generate(appID, userID, secret, effectiveTimeInSeconds, payload, out token);
            return Result(status, token);
        }

        private static GenerateTokenResult Result(int status, [AllowNull] string token)
        {
            return new GenerateTokenResult
            {
                token = token,
                errorInfo = new ErrorInfo { errorCode = (ErrorCode)status, errorMessage = Message(status) },
            };
        }

        // ZEGO's texts for ZEGO's numbers, ours for the rest.
        private static string Message(int status)
        {
            switch ((ErrorCode)status)
            {
                case ErrorCode.success:
                    return "success";
                case ErrorCode.appIDInvalid:
                    return "appID invalid";
                case ErrorCode.userIDInvalid:
                    return "userID invalid";
                case ErrorCode.secretInvalid:
                    return "secret must be a 32 byte string";
                case ErrorCode.effectiveTimeInSecondsInvalid:
                    return "effectiveTimeInSeconds invalid";
                default:
                    return Status.Message(status);
            }
        }
    }
}
