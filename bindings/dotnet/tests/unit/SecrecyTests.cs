using System;
using System.Diagnostics;
using System.Reflection;
#if NETCOREAPP
using System.Text.Json;
#endif
using NUnit.Framework;

namespace Token04.Tests
{
    // What a debugger or a serializer shows by itself: no secret, no token, and nothing of what is inside one.
    [TestFixture]
    public class SecrecyTests
    {
        private const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

        [Test]
        public void DebuggersShowNothing()
        {
            Type[] types =
            {
                typeof(Issuer), typeof(Verifier), typeof(Claims), typeof(Report), typeof(BatchResult), typeof(TokenBatch),
                typeof(Expectation),
            };
            foreach (Type type in types)
            {
                DebuggerDisplayAttribute shown = One<DebuggerDisplayAttribute>(type);
                Assert.That(shown, Is.Not.Null, type.Name);
                foreach (string hidden in new[] { "UserId", "Payload", "Token}", "Json", "RoomId", "StreamId" })
                {
                    Assert.That(shown.Value.Contains("{" + hidden), Is.False, shown.Value);
                }
                foreach (PropertyInfo property in type.GetProperties(All))
                {
                    if (property.PropertyType == typeof(string) && IsHidden(property.Name) && property.GetIndexParameters().Length == 0)
                    {
                        Assert.That(IsUnbrowsable(property), type.Name + "." + property.Name);
                    }
                }
                foreach (FieldInfo field in type.GetFields(All))
                {
                    // The compiler hides its own.
                    if (field.FieldType == typeof(string) && !field.Name.StartsWith("<", StringComparison.Ordinal))
                    {
                        Assert.That(IsUnbrowsable(field), type.Name + "." + field.Name);
                    }
                }
            }
        }

#if NETCOREAPP
        [Test]
        public void SystemTextJsonWritesNothing()
        {
            WriteNothing(value => JsonSerializer.Serialize(value, value.GetType()));
        }
#endif

#if !TOKEN04_RUNNER // Newtonsoft.Json of Mono writes no objects on a .NET Core runtime.
        [Test]
        public void NewtonsoftJsonWritesNothing()
        {
            WriteNothing(Newtonsoft.Json.JsonConvert.SerializeObject);
        }
#endif

        private static void WriteNothing(Func<object, string> write)
        {
            string[] users = { "canary-user", "" };
            using (Issuer issuer = Support.Maker())
            using (Verifier verifier = new Verifier(Support.Secret))
            using (TokenBatch batch = issuer.IssueBatch(users, 60, new RawPayload("canary-payload")))
            {
                Claims claims = verifier.Open(batch[0]);
                Report report = Report.Diagnose(batch[0], new[] { Support.Secret });
                object[] all = { claims, report, ((System.Collections.Generic.IEnumerable<BatchResult>)batch).GetEnumerator(), issuer, verifier };
                foreach (BatchResult result in batch)
                {
                    all[2] = result;
                    foreach (object value in all)
                    {
                        string text = write(value);
                        Assert.That(text.Contains("canary"), Is.False, text);
                        Assert.That(text.Contains(batch[0]), Is.False, text);
                        Assert.That(text.Contains(Support.Secret), Is.False, text);
                    }
                }
                Assert.That(write(claims).Contains("AppId"), "not even the app is written");
                Assert.That(write(batch).Contains(batch[0]), Is.False);
            }
        }

        private static bool IsHidden(string name)
        {
            return name != "Message" && name != "Hint";
        }

        private static bool IsUnbrowsable(ICustomAttributeProvider member)
        {
            DebuggerBrowsableAttribute found = One<DebuggerBrowsableAttribute>(member);
            return found != null && found.State == DebuggerBrowsableState.Never;
        }

        private static T One<T>(ICustomAttributeProvider member)
            where T : Attribute
        {
            object[] found = member.GetCustomAttributes(typeof(T), false);
            return found.Length == 0 ? null : (T)found[0];
        }
    }
}
