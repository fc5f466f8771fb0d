using Signalbox.Abi;

namespace Signalbox.Partners;

/// <summary>How a partner has ended.</summary>
/// <param name="Cookie">Which it was.</param>
/// <param name="Reason">Why.</param>
/// <param name="Code">Its exit code, or the raw cause.</param>
/// <param name="ProgramCounter">Where.</param>
public readonly record struct PartnerEnd(ulong Cookie, FaultReason Reason, long Code, ulong ProgramCounter);
