namespace System.Runtime.CompilerServices;

// Attributes that compilers leave in metadata for other tools; in an image nothing reads them.

/// <summary>What the compiler of C# makes of a construct keeps the attribute that carries this one.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CompilerLoweringPreserveAttribute : Attribute
{
}

/// <summary>Connects an extension member with the block that declares it.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class ExtensionMarkerAttribute(string name) : Attribute
{
    /// <summary>The name of the type that stands for the block.</summary>
    public string Name { get; } = name;
}

/// <summary>Marks what an edit of a running program removed.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = false, Inherited = false)]
public sealed class MetadataUpdateDeletedAttribute : Attribute
{
}
