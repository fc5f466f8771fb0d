using System.Linq;
using Microsoft.CodeAnalysis;

namespace Signalbox.Generator;

/// <summary>What the generator refuses. SBC is about contracts, SBM about messages; docs/ipc.md lists them.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor ContractShape =
        Make("SBC001", "{0} cannot be a contract: {1}");

    public static readonly DiagnosticDescriptor NotAMethod =
        Make("SBC002", "{0} is not a method; a contract has methods only");

    public static readonly DiagnosticDescriptor NoNumber =
        Make("SBC003", "{0} needs [Method(number)]");

    public static readonly DiagnosticDescriptor NumberTwice =
        Make("SBC004", "{0} has the number {1}, which {2} has already");

    public static readonly DiagnosticDescriptor ReturnType =
        Make("SBC005", "{0} returns {1}; a method returns ValueTask, ValueTask<T> or ChannelReader<T>, with a T that has a message form");

    public static readonly DiagnosticDescriptor ParameterType =
        Make("SBC006", "The parameter {0} has the type {1}, which has no message form");

    public static readonly DiagnosticDescriptor ParameterShape =
        Make("SBC007", "{0} cannot be called from another task: {1}");

    public static readonly DiagnosticDescriptor Lease =
        Make("SBC008", "The parameter {0}: {1}");

    public static readonly DiagnosticDescriptor CancellationLast =
        Make("SBC009", "The CancellationToken of {0} must be its last parameter");

    public static readonly DiagnosticDescriptor State =
        Make("SBC010", "{0}: {1}");

    public static readonly DiagnosticDescriptor Overload =
        Make("SBC011", "{0} is overloaded; a contract has one method of each name");

    public static readonly DiagnosticDescriptor ObjectShape =
        Make("SBM001", "{0} cannot be a [MessagePackObject]: {1}");

    public static readonly DiagnosticDescriptor NoKey =
        Make("SBM002", "{0} needs [Key] or [IgnoreMember]");

    public static readonly DiagnosticDescriptor KeyTwice =
        Make("SBM003", "{0} has the key {1}, which {2} has already");

    public static readonly DiagnosticDescriptor MixedKeys =
        Make("SBM004", "{0} has numbers and names for keys; it must be one or the other");

    public static readonly DiagnosticDescriptor MemberType =
        Make("SBM005", "{0} has the type {1}, which has no message form");

    public static readonly DiagnosticDescriptor NoConstructor =
        Make("SBM006", "{0} has no constructor that a reader could use: one without parameters and settable members, or one whose parameters are named like the members");

    public static readonly DiagnosticDescriptor Union =
        Make("SBM007", "The union {0}: {1}");

    public static readonly DiagnosticDescriptor KeyRange =
        Make("SBM008", "{0} has the key {1}; a key is 0 to 255");

    private static readonly DiagnosticDescriptor[] All =
    [
        ContractShape, NotAMethod, NoNumber, NumberTwice, ReturnType, ParameterType, ParameterShape, Lease, CancellationLast,
        State, Overload, ObjectShape, NoKey, KeyTwice, MixedKeys, MemberType, NoConstructor, Union, KeyRange,
    ];

    public static DiagnosticDescriptor Find(string id) => All.First(rule => rule.Id == id);

    private static DiagnosticDescriptor Make(string id, string message) => new(
        id, "Signalbox", message, "Signalbox", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
