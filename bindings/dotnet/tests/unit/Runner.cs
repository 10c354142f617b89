// Runs the tests where no runner of NUnit's does: on a .NET runtime without an SDK.
#if TOKEN04_RUNNER
using System;
using System.Reflection;
using NUnit.Framework;

namespace Token04.Tests
{
    internal static class Runner
    {
        private static int passed;
        private static int failed;
        private static int skipped;

        private static int Main()
        {
            foreach (Type type in typeof(Runner).Assembly.GetTypes())
            {
                if (type.IsDefined(typeof(TestFixtureAttribute), false))
                {
                    RunFixture(type);
                }
            }
            Console.WriteLine("{0} passed, {1} failed, {2} skipped", passed, failed, skipped);
            return failed == 0 && passed > 0 ? 0 : 1;
        }

        private static void RunFixture(Type type)
        {
            foreach (MethodInfo method in type.GetMethods())
            {
                if (!method.IsDefined(typeof(TestAttribute), true))
                {
                    continue;
                }
                try
                {
                    object fixture = Activator.CreateInstance(type);
                    foreach (MethodInfo other in type.GetMethods())
                    {
                        if (other.IsDefined(typeof(SetUpAttribute), true))
                        {
                            other.Invoke(fixture, null);
                        }
                    }
                    method.Invoke(fixture, null);
                    passed++;
                }
                catch (TargetInvocationException thrown) when (thrown.InnerException is IgnoreException)
                {
                    skipped++;
                }
                catch (TargetInvocationException thrown)
                {
                    failed++;
                    Console.WriteLine("{0}.{1}: {2}", type.Name, method.Name, thrown.InnerException);
                }
            }
        }
    }
}
#endif
