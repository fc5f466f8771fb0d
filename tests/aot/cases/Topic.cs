namespace Signalbox.Cases;

/// <summary>The cases of one file, in the order in which they run.</summary>
internal sealed class Topic(string name, params Case[] cases)
{
    internal string Name { get; } = name;

    internal Case[] Cases { get; } = cases;
}
