using System;
using System.Runtime.InteropServices;
using System.Globalization;

// Never from the current folder, where Windows would look as well.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]

namespace Token04
{
    /// <summary>The native library under this package. Safe for any thread.</summary>
    public static class Library
    {
        private static volatile bool checkedAbi;

        /// <summary>The version of the native library that is loaded, such as "0.2.0".</summary>
        /// <exception cref="DllNotFoundException">There is no native library for this system.</exception>
        /// <exception cref="InvalidOperationException">The native library is of another version than this package.</exception>
        public static unsafe string Version
        {
            get
            {
                Require();
                return Utf8.Decode(Native.token04_version());
            }
        }

        // Called before anything else of the native library is.
        internal static void Require()
        {
            if (!checkedAbi)
            {
                CheckAbi();
            }
        }

        private static void CheckAbi()
        {
            uint found;
            try
            {
                found = Native.token04_abi_version();
            }
            catch (Exception missing) when (missing is DllNotFoundException || missing is BadImageFormatException)
            {
                throw new DllNotFoundException(
                    "token04: the native library (libtoken04.so, libtoken04.dylib or libtoken04.dll) was not found, or is for another "
                    + "system or processor. The package contains it under runtimes/<rid>/native. If that folder is not used, put it "
                    + "into the folder of the program or on the system's library path.",
                    missing);
            }
            if (found != Native.AbiVersion)
            {
                throw new InvalidOperationException(string.Format(
                    CultureInfo.InvariantCulture,
                    "token04: the native library has ABI {0}, but this package was made for {1}: use the library of the package.",
                    found,
                    Native.AbiVersion));
            }
            checkedAbi = true;
        }
    }
}
