// .NET Framework 3.5 has no such attribute. Runtimes know it by its name, wherever it is declared: 4.5 and newer, which
// run this assembly as well, then leave the current folder and PATH out. 3.5 and 4.0 themselves know nothing of it.
#if NET35
namespace System.Runtime.InteropServices
{
    [AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Method)]
    internal sealed class DefaultDllImportSearchPathsAttribute : Attribute
    {
        internal DefaultDllImportSearchPathsAttribute(DllImportSearchPath paths)
        {
            Paths = paths;
        }

        internal DllImportSearchPath Paths { get; private set; }
    }

    // Windows' LOAD_LIBRARY_SEARCH_... numbers.
    [Flags]
    internal enum DllImportSearchPath
    {
        AssemblyDirectory = 0x2,
        SafeDirectories = 0x1000,
    }
}
#endif
