using Signalbox.MessagePack.Description;

namespace Signalbox.Channels;

/// <summary>A method of a contract.</summary>
/// <param name="Number">Its number in messages.</param>
/// <param name="Name">Its name.</param>
/// <param name="Traits">What a connection needs to know.</param>
/// <param name="Parameters">Its parameters, without those that do not travel.</param>
/// <param name="Result">Its result, or the items of its stream.</param>
/// <param name="NextState">For a transition: the number of the state it leads to.</param>
public sealed record MethodDescriptor(
    uint Number,
    string Name,
    MethodTraits Traits,
    IReadOnlyList<ParameterDescriptor> Parameters,
    TypeDescriptor Result,
    byte NextState = 0)
{
    /// <summary>The method as a person would declare it.</summary>
    public override string ToString()
    {
        string parameters = string.Join(", ", Parameters.Select(parameter => $"{parameter.Name}: {parameter.Type}"));
        string stream = (Traits & MethodTraits.Stream) != 0 ? "stream of " : "";
        return $"{Name}({parameters}) -> {stream}{Result}";
    }
}
