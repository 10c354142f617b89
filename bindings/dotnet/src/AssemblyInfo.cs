using System.Reflection;

[assembly: AssemblyTitle("Token04")]
[assembly: AssemblyVersion("0.2.0.0")]
[assembly: AssemblyFileVersion("0.2.0.0")]
