namespace Signalbox.Channels;

/// <summary>All of a contract that a program needs which does not know it.</summary>
/// <param name="Name">Its name in the whole system.</param>
/// <param name="Id">Its number in offers of connections.</param>
/// <param name="States">The names of its states; empty if it has none.</param>
/// <param name="Methods">Its methods, by number.</param>
public sealed record ContractDescriptor(
    string Name, uint Id, IReadOnlyList<string> States, IReadOnlyList<MethodDescriptor> Methods)
{
    /// <summary>The method with a name; upper and lower case are the same.</summary>
    /// <param name="name">The name.</param>
    public MethodDescriptor? FindMethod(string name) =>
        Methods.FirstOrDefault(method => method.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
