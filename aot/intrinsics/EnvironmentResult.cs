namespace Signalbox.Intrinsics;

/// <summary>What an environment call returns in registers.</summary>
/// <param name="a0">Register a0.</param>
/// <param name="a1">Register a1.</param>
public readonly struct EnvironmentResult(nuint a0, nuint a1)
{
    /// <summary>Register a0; for SBI calls the error code (0 = success).</summary>
    public readonly nuint A0 = a0;

    /// <summary>Register a1; for SBI calls the value.</summary>
    public readonly nuint A1 = a1;
}
