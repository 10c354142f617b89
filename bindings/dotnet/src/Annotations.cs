// How null is told to compilers that check it, in a way that older ones can read: everything is
// non-null unless one of these attributes says otherwise. Compilers know them by their names.
#if !NETSTANDARD2_1_OR_GREATER && !NETCOREAPP
namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>Null may be passed in.</summary>
    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
    internal sealed class AllowNullAttribute : Attribute
    {
    }

    /// <summary>Null may come out.</summary>
    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.ReturnValue)]
    internal sealed class MaybeNullAttribute : Attribute
    {
    }
}
#endif
#if !NETCOREAPP
namespace System.Text.Json.Serialization
{
    /// <summary>Where there is no System.Text.Json, nobody looks for it.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    internal sealed class JsonIgnoreAttribute : Attribute
    {
    }
}
#endif
