namespace Signalbox.Aot.Metadata;

/// <summary>Return and parameter types of a method or function pointer, without the receiver.</summary>
public sealed record MethodSignature(TypeDesc ReturnType, TypeDesc[] Parameters, bool HasThis)
{
    public bool ReturnsVoid => ReturnType.Types.IsVoid(ReturnType);

    /// <summary>Same types in the same places; the receiver does not count.</summary>
    public bool Matches(MethodSignature other)
    {
        if (ReturnType != other.ReturnType || Parameters.Length != other.Parameters.Length)
        {
            return false;
        }

        return MatchesParameters(other);
    }

    public bool MatchesParameters(MethodSignature other)
    {
        if (Parameters.Length != other.Parameters.Length)
        {
            return false;
        }

        for (var i = 0; i < Parameters.Length; i++)
        {
            if (Parameters[i] != other.Parameters[i])
            {
                return false;
            }
        }

        return true;
    }

    public override string ToString() => string.Join(",", Parameters.Select(p => p.DisplayName)) + "->" + ReturnType.DisplayName;
}
