using System.Reflection;

[assembly: AssemblyTitle("Token04")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
