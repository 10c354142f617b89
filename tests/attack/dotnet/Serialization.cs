using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Serialization;
using Token04;

// No text makes an object that holds something native, and an object that no constructor made is harmless.
internal static class Serialization
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    internal static void Run(List<string> found)
    {
        foreach (Type type in typeof(Issuer).Assembly.GetTypes())
        {
            if (type.IsClass && type.IsSerializable && !typeof(Token04Exception).IsAssignableFrom(type) && !IsCompilers(type))
            {
                found.Add(type.Name + " is serializable");
            }
            foreach (ConstructorInfo constructor in type.GetConstructors(All))
            {
                Check(found, type, constructor);
            }
        }
        Empty(found);
    }

    private static void Check(List<string> found, Type type, ConstructorInfo constructor)
    {
        foreach (ParameterInfo parameter in constructor.GetParameters())
        {
            Type given = parameter.ParameterType;
            if (typeof(SafeHandle).IsAssignableFrom(type) && (given == typeof(IntPtr) || given.IsPointer))
            {
                found.Add(type.Name + " can be made of a pointer");
            }
        }
    }

    private static void Empty(List<string> found)
    {
        string token = Support.Maker().Issue("u", 3600);
        Issuer issuer = (Issuer)FormatterServices.GetUninitializedObject(typeof(Issuer));
        Verifier verifier = (Verifier)FormatterServices.GetUninitializedObject(typeof(Verifier));
        TokenBatch batch = (TokenBatch)FormatterServices.GetUninitializedObject(typeof(TokenBatch));
        RawPayload raw = (RawPayload)FormatterServices.GetUninitializedObject(typeof(RawPayload));
        RtcRoomPayload room = (RtcRoomPayload)FormatterServices.GetUninitializedObject(typeof(RtcRoomPayload));
        VideoPayload video = (VideoPayload)FormatterServices.GetUninitializedObject(typeof(VideoPayload));
        Support.Throws<ObjectDisposedException>(found, "Issue", () => issuer.Issue("u", 3600));
        Support.Throws<ObjectDisposedException>(found, "Issue large", () => issuer.Issue(new string('u', 9000), 3600));
        Support.Throws<ObjectDisposedException>(found, "IssueBatch", () => issuer.IssueBatch(new[] { "u" }, 3600));
        Support.Throws<ObjectDisposedException>(found, "Open", () => verifier.Open(token));
        Support.Throws<ObjectDisposedException>(found, "Verify", () => verifier.Verify(token));
        Support.Throws<ArgumentOutOfRangeException>(found, "batch[0]", () => batch[0].ToString());
        Support.Throws<Token04Exception>(found, "raw", () => Support.Maker().Issue("u", 3600, raw));
        Support.Throws<Token04Exception>(found, "room", () => Support.Maker().Issue("u", 3600, room));
        Support.Throws<Token04Exception>(found, "video", () => Support.Maker().Issue("u", 3600, video));
        issuer.Dispose();
        verifier.Dispose();
        batch.Dispose();
    }

    private static bool IsCompilers(Type type)
    {
        return type.IsDefined(typeof(CompilerGeneratedAttribute), false);
    }
}
