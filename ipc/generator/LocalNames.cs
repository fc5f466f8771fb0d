using System.Collections.Generic;

namespace Signalbox.Generator;

/// <summary>Names for locals that do not meet the parameters' names.</summary>
internal sealed class LocalNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = [.. taken];

    public string Take(string wanted)
    {
        string name = wanted;
        while (!_taken.Add(name))
            name += "_";
        return name;
    }
}
